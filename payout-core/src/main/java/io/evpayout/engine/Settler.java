package io.evpayout.engine;

import io.evpayout.event.PayoutEvent;
import io.evpayout.event.PayoutListener;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.rail.RailEvent;
import io.evpayout.store.Store;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Hears what rails say later. An event counts once, whenever and however often it comes. */
final class Settler {

    private final Store store;
    private final Transitions transitions;
    private final PayoutListener listener;

    Settler(Store store, NetworkCache networks, PayoutListener listener) {
        this.store = store;
        this.transitions = new Transitions(networks);
        this.listener = listener;
    }

    /**
     * Takes events in. One about a key that was never sent is told to the listener, and changes nothing. One that
     * fails does not keep the others from being heard; the first failure is thrown at the end.
     */
    public void receive(Collection<RailEvent> events, Instant now) {
        RuntimeException first = null;
        for (RailEvent event : events) {
            try {
                receive(event, now).forEach(listener::on);
            } catch (RuntimeException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private List<PayoutEvent> receive(RailEvent event, Instant now) {
        return store.write(transaction -> {
            Optional<Attempt> attempt = transaction.attempt(event.key());
            if (attempt.isEmpty()) {
                return List.of(new PayoutEvent.UnknownKey(now, event.key()));
            }
            return transitions.apply(transaction, attempt.get().payout(), evidence(attempt.get(), event), now);
        });
    }

    private static Evidence evidence(Attempt attempt, RailEvent event) {
        return new Evidence(
                attempt.payout(),
                attempt.account(),
                attempt.leg(),
                attempt.number(),
                attempt.rail() + ":" + event.id(),
                kind(event.kind()),
                event.at(),
                event.amount(),
                event.reference(),
                event.code());
    }

    private static Evidence.Kind kind(RailEvent.Kind kind) {
        return switch (kind) {
            case ACCEPTED -> Evidence.Kind.ACCEPTED;
            case IN_TRANSIT -> Evidence.Kind.IN_TRANSIT;
            case PAID -> Evidence.Kind.PAID;
            case SETTLED -> Evidence.Kind.SETTLED;
            case RETURNED -> Evidence.Kind.RETURNED;
            case FAILED -> Evidence.Kind.FAILED;
            case CANCELED -> Evidence.Kind.CANCELED;
        };
    }
}
