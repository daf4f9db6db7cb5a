package io.evpayout.spark.session;

import io.evpayout.session.ChargingSession;
import io.evpayout.session.Correction;
import io.evpayout.session.Fact;
import io.evpayout.session.SessionId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A session and its corrections, each once.
 *
 * @param session null where only corrections of it are there
 * @param corrections by id
 * @param conflicts ids that came with more than one content
 */
public record FactGroup(@Nullable ChargingSession session, List<Correction> corrections, List<SessionId> conflicts) {

    public FactGroup {
        corrections = List.copyOf(corrections);
        conflicts = List.copyOf(conflicts);
    }

    /** All of them. */
    public Stream<Fact> facts() {
        return Stream.concat(Stream.ofNullable(session), corrections.stream());
    }
}
