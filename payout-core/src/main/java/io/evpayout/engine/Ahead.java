package io.evpayout.engine;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Works facts out while the caller records those before them. Nothing depends on it: what was not worked out, or by settings that
 * are no longer those, is worked out where it is needed. Used by one thread; when it is closed nothing runs any more.
 */
final class Ahead implements AutoCloseable {

    private static final FutureTask<?> NOTHING = new FutureTask<>(() -> {}, null);

    private final Executor executor;
    private FutureTask<?> running = NOTHING;
    private volatile boolean closed;

    Ahead(Executor executor) {
        this.executor = executor;
    }

    /**
     * Begins, once until {@link #await}; nobody else touches these facts meanwhile.
     *
     * @param sessions null: only hashes are asked for
     */
    void begin(List<PreparedFact> facts, @Nullable SessionBooker sessions) {
        if (facts.isEmpty() || running != NOTHING) {
            return;
        }
        running = new FutureTask<>(() -> prepare(facts, sessions), null);
        try {
            executor.execute(running);
        } catch (RejectedExecutionException e) {
            running = NOTHING;
        }
    }

    private void prepare(List<PreparedFact> facts, @Nullable SessionBooker sessions) {
        for (PreparedFact fact : facts) {
            if (closed) {
                return;
            }
            fact.prepare(sessions);
        }
    }

    /** Waits until it is through, also if the caller is interrupted: it is a matter of milliseconds. */
    void await() {
        // An executor that is busy, with this very caller perhaps, may not have begun.
        running.run();
        boolean interrupted = false;
        while (!isThrough()) {
            interrupted = true;
        }
        running = NOTHING;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** False if the caller was interrupted while it waited. */
    private boolean isThrough() {
        try {
            running.get();
            return true;
        } catch (ExecutionException e) {
            // Whatever it was, it comes again where the fact is needed.
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        await();
    }
}
