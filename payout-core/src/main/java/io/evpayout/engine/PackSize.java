package io.evpayout.engine;

import java.time.Duration;

/**
 * How many payouts are begun together: as many as are sent in a moment. So a rail that answers at once costs few commits, and
 * at one that takes its time hardly more than one payout is in doubt if the process ends, and whoever stops the rail is heard.
 */
final class PackSize {

    private static final int MOST = 64;

    private static final Duration SHORT = Duration.ofMillis(100);

    private static final Duration LONG = Duration.ofMillis(250);

    private int size = 1;

    int get() {
        return size;
    }

    /**
     * Learns from how long a pack has taken; a clock may have been moved meanwhile.
     *
     * @param sent how many there were: of fewer than are begun together nothing follows for more
     */
    void took(int sent, Duration time) {
        if (isLong(time)) {
            size = Math.max(1, size / 2);
        } else if (sent >= size && time.abs().compareTo(SHORT) < 0) {
            size = Math.min(MOST, 2 * size);
        }
    }

    /** True if what the rail has said should not wait longer until it is committed. */
    static boolean isLong(Duration time) {
        return time.abs().compareTo(LONG) > 0;
    }
}
