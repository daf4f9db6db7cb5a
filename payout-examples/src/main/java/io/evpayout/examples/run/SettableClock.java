package io.evpayout.examples.run;

import java.time.Instant;
import java.time.InstantSource;

/** The one clock of a command: it stands where it is set, so that the same command gives the same result at any time. */
public final class SettableClock implements InstantSource {

    private volatile Instant now;

    /** A clock that stands at an instant. */
    public SettableClock(Instant now) {
        this.now = now;
    }

    /** Sets it, forward or back. */
    public void set(Instant instant) {
        this.now = instant;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
