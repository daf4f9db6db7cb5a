package io.evpayout.engine;

import io.evpayout.event.PayoutEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Barks when something has been due for too long. Each node has its own; it remembers when it barked last. */
final class Watchdog {

    private final Duration patience;
    private @Nullable Instant last;

    Watchdog(Duration patience) {
        this.patience = patience;
    }

    /**
     * Looks once.
     *
     * @param since what has been due for longest and is not decided
     */
    synchronized Optional<PayoutEvent> look(Optional<Instant> since, Instant at) {
        if (since.isEmpty()) {
            last = null;
            return Optional.empty();
        }
        Instant before = last;
        boolean late = isLate(since.get(), at) && (before == null || at.isBefore(before) || isLate(before, at));
        if (!late) {
            return Optional.empty();
        }
        last = at;
        return Optional.of(new PayoutEvent.RunMissing(at, since.get()));
    }

    private boolean isLate(Instant since, Instant at) {
        return !at.isBefore(since.plus(patience));
    }
}
