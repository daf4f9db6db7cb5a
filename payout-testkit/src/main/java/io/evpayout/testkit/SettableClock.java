package io.evpayout.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is set. Thread-safe. */
public final class SettableClock implements InstantSource {

    private volatile Instant now;

    private SettableClock(Instant now) {
        this.now = now;
    }

    /** A clock that shows this instant. */
    public static SettableClock at(Instant instant) {
        return new SettableClock(instant);
    }

    /** A clock that shows this instant, in ISO 8601: {@code 2026-03-01T12:00:00Z}. */
    public static SettableClock at(String instant) {
        return at(Instant.parse(instant));
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Sets it, forwards or back. */
    public synchronized void set(Instant instant) {
        now = instant;
    }

    /**
     * Moves it by a duration; a negative one moves it back.
     *
     * @return what it shows now
     */
    public synchronized Instant advance(Duration by) {
        now = now.plus(by);
        return now;
    }

    @Override
    public String toString() {
        return "SettableClock " + now;
    }
}
