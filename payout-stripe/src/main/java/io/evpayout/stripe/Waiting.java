package io.evpayout.stripe;

import java.util.concurrent.TimeUnit;

/** The time that passes while requests wait for their turn. */
interface Waiting {

    /** A monotonic clock. */
    long nanos();

    /**
     * Waits.
     *
     * @param nanos how long, 0 or more
     * @return false if the thread was told to stop; it still is told
     */
    boolean pause(long nanos);

    static Waiting real() {
        return new Waiting() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public boolean pause(long nanos) {
                try {
                    TimeUnit.NANOSECONDS.sleep(nanos);
                    return true;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
        };
    }
}
