package io.evpayout.stripe;

import java.util.concurrent.atomic.AtomicLong;

/** Time passes, and nobody waits for it. */
final class NoWaiting implements Waiting {

    private final AtomicLong time = new AtomicLong();

    @Override
    public long nanos() {
        return time.get();
    }

    @Override
    public boolean pause(long nanos) {
        time.addAndGet(nanos);
        return true;
    }
}
