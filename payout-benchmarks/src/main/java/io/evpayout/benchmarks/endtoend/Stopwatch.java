package io.evpayout.benchmarks.endtoend;

import java.sql.SQLException;

/** Takes the time of work. */
final class Stopwatch {

    private Stopwatch() {}

    /** Work that is measured. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    /** Nanoseconds of one run. */
    static long nanos(Work work) {
        long start = System.nanoTime();
        try {
            work.run();
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        return System.nanoTime() - start;
    }

    /** The shortest of several times. */
    static final class Best {

        private long nanos = Long.MAX_VALUE;

        void take(Work work) {
            take(Stopwatch.nanos(work));
        }

        void take(long time) {
            nanos = Math.min(nanos, time);
        }

        long nanos() {
            return nanos;
        }
    }
}
