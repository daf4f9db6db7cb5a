package io.evpayout.stripe;

import io.evpayout.rail.RailEvent;
import io.evpayout.rail.RailEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a transfer or payout has to tell, as events. They follow from the object alone, with ids that follow from it too: so
 * that it is all the same whether a webhook brings it, a poller finds it, or both, in whatever order and however often.
 */
final class MovementEvents {

    private static final String NO_CODE = "failed_without_code";

    private final Duration finality;

    MovementEvents(Duration finality) {
        this.finality = finality;
    }

    /** All that there is to tell of it; nothing if it is not ours. */
    List<RailEvent> of(Movement movement, Instant now) {
        if (movement.key() == null) {
            return List.of();
        }
        List<RailEvent> events = new ArrayList<>();
        if (movement.progress() == null) {
            events.add(event(movement, Kind.ACCEPTED, movement.created(), null));
            movement.reversals().forEach(reversal -> events.add(reversed(movement, movement.key(), reversal)));
        } else {
            progress(movement, movement.progress(), now, events);
        }
        return events;
    }

    private void progress(Movement movement, Movement.Progress progress, Instant now, List<RailEvent> events) {
        events.add(event(movement, Kind.ACCEPTED, movement.created(), null));
        switch (progress.status()) {
            case "in_transit" -> events.add(event(movement, Kind.IN_TRANSIT, movement.created(), null));
            case "paid" -> paid(movement, progress, now, events);
            case "failed" -> {
                String code = progress.failure() == null ? NO_CODE : progress.failure();
                events.add(event(movement, Kind.FAILED, progress.arrival(), code));
            }
            case "canceled" -> events.add(event(movement, Kind.CANCELED, movement.created(), null));
            default -> {} // pending, or a status that is not known here: taken, and more is told later
        }
    }

    private void paid(Movement movement, Movement.Progress progress, Instant now, List<RailEvent> events) {
        events.add(event(movement, Kind.PAID, progress.arrival(), null));
        if (progress.trace() != null) {
            events.add(new RailEvent(
                    movement.id() + ":trace",
                    String.valueOf(movement.key()),
                    Kind.PAID,
                    progress.arrival(),
                    movement.amount(),
                    progress.trace(),
                    null));
        }
        if (!now.isBefore(progress.arrival().plus(finality))) {
            events.add(event(movement, Kind.SETTLED, progress.arrival().plus(finality), null));
        }
    }

    private static RailEvent event(Movement movement, Kind kind, Instant at, @Nullable String code) {
        return new RailEvent(
                movement.id() + ":" + kind.name().toLowerCase(Locale.ROOT),
                String.valueOf(movement.key()),
                kind,
                at,
                movement.amount(),
                movement.id(),
                code);
    }

    private static RailEvent reversed(Movement movement, String key, Movement.Reversal reversal) {
        return new RailEvent(
                movement.id() + ":" + reversal.id(),
                key,
                Kind.RETURNED,
                reversal.created(),
                reversal.amount(),
                reversal.id(),
                null);
    }
}
