package io.evpayout.examples.dashboard;

import io.evpayout.examples.run.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which time it is in the dashboard: the real one, or a sandbox's, which stands until a person moves it on. The latter is kept
 * in a file, so that it goes on where it stood.
 */
public final class Time {

    private final SettableClock clock;
    private final @Nullable Path file;
    private final boolean live;

    private Time(SettableClock clock, @Nullable Path file, boolean live) {
        this.clock = clock;
        this.file = file;
        this.live = live;
    }

    /** The real time. */
    public static Time live(SettableClock clock) {
        return new Time(clock, null, true);
    }

    /**
     * A time that stands.
     *
     * @param file where it is kept when it is moved; null: nowhere
     */
    public static Time standing(SettableClock clock, @Nullable Path file) {
        return new Time(clock, file, false);
    }

    /** True for the real time. */
    boolean isLive() {
        return live;
    }

    /** Now; a clock that is live is set to it. */
    Instant now() {
        if (live) {
            clock.set(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        }
        return clock.instant();
    }

    /** Keeps the time that it was moved on to. */
    void keep() {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, clock.instant() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's time can't be kept in " + file + ": " + e.getMessage(), e);
        }
    }
}
