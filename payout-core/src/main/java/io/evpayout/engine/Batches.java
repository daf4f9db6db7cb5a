package io.evpayout.engine;

import io.evpayout.session.Fact;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Facts in batches, each read before the one before it is recorded. So what fails while one is read is kept until the others
 * are through: it stops nothing that came before it.
 */
final class Batches {

    private final Iterator<? extends Fact> facts;
    private final int size;
    private @Nullable RuntimeException failure;
    private @Nullable Error error;

    Batches(Iterable<? extends Fact> facts, int size) {
        this.facts = facts.iterator();
        this.size = size;
    }

    /** The next ones, in their order; none at the end, or if a fact could not be read. */
    List<PreparedFact> next() {
        List<PreparedFact> batch = new ArrayList<>();
        try {
            while (batch.size() < size && facts.hasNext()) {
                batch.add(PreparedFact.of(facts.next()));
            }
            return batch;
        } catch (RuntimeException e) {
            failure = e;
        } catch (Error e) {
            error = e;
        }
        return List.of();
    }

    /** Throws what a fact could not be read for. */
    void finish() {
        if (error != null) {
            throw error;
        }
        if (failure != null) {
            throw failure;
        }
    }
}
