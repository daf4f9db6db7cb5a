package io.evpayout.stripe;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many requests may be sent in a second. Where Stripe says that it is too much, half as many are sent from then on; the
 * limit grows back by a tenth of the whole in each quiet second.
 *
 * <p>Safe to use from several threads.
 */
final class Throttle {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int STEPS = 10;

    private final long most;
    private final LongSupplier nanos;
    private long rate;
    private long next;
    private long changed;

    /**
     * A limit.
     *
     * @param perSecond at most
     * @param nanos a monotonic clock
     */
    Throttle(int perSecond, LongSupplier nanos) {
        this.most = perSecond;
        this.rate = perSecond;
        this.nanos = nanos;
        this.next = nanos.getAsLong();
        this.changed = next;
    }

    /**
     * How long the next request must wait, in nanoseconds; it is counted as sent then.
     *
     * @param patience how long it can wait
     * @return a negative number if that is too short; then it is not counted
     */
    synchronized long reserve(Duration patience) {
        long now = nanos.getAsLong();
        recover(now);
        // Nothing is saved up: a burst after a pause would be what the limit is there to prevent.
        long turn = next - now < 0 ? now : next;
        long wait = turn - now;
        if (wait > patience.toNanos()) {
            return -1;
        }
        next = turn + SECOND / rate;
        return wait;
    }

    /** Stripe has said that it is too much. */
    synchronized void slowDown() {
        long now = nanos.getAsLong();
        recover(now);
        rate = Math.max(1, rate / 2);
        changed = now;
    }

    /** What may be sent in a second now. */
    synchronized long perSecond() {
        recover(nanos.getAsLong());
        return rate;
    }

    private void recover(long now) {
        long seconds = (now - changed) / SECOND;
        if (seconds > 0) {
            long growth = Math.max(1, most / STEPS) * Math.min(seconds, STEPS);
            rate = Math.min(most, rate + growth);
            changed += seconds * SECOND;
        }
    }
}
