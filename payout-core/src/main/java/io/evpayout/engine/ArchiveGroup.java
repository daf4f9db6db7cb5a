package io.evpayout.engine;

import io.evpayout.engine.ArchiveReport.Reason;
import io.evpayout.store.BookedFact;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session with all its corrections: they leave for an archive together, or stay together.
 *
 * @param session the session
 * @param corrections all that are booked
 * @param stays why they stay; null if they are at rest
 */
record ArchiveGroup(
        BookedFact session,
        List<BookedFact> corrections,
        @Nullable Reason stays) {

    ArchiveGroup {
        corrections = List.copyOf(corrections);
    }

    /** The session first. */
    List<BookedFact> facts() {
        List<BookedFact> facts = new ArrayList<>(List.of(session));
        facts.addAll(corrections);
        return facts;
    }
}
