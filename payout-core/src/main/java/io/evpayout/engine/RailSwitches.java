package io.evpayout.engine;

import io.evpayout.event.PayoutEvent;
import io.evpayout.rail.RailSwitch;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The switch by which a rail is stopped for everyone, by a person or by what the rail has said. */
final class RailSwitches {

    /** How long a rail is left alone once the network's own account had too little. */
    private static final Duration PAUSE = Duration.ofHours(1);

    private RailSwitches() {}

    /** What keeps a rail from sending at an instant; empty if nothing does. */
    static Optional<RailSwitch> against(Snapshot snapshot, String rail, Instant at) {
        return snapshot.railSwitch(rail).filter(turned -> !turned.allows(at));
    }

    /** Turns a rail's switch; nothing if it stands so already, and a stop is not weakened to a pause. */
    static Optional<PayoutEvent> turn(Transaction transaction, String rail, Wish wish, Instant at) {
        RailSwitch.State state = wish.state();
        Optional<RailSwitch> before = transaction.railSwitch(rail);
        if (!changes(before, state, at)) {
            return Optional.empty();
        }
        RailSwitch turned = new RailSwitch(
                rail,
                before.map(RailSwitch::number).orElse(0L) + 1,
                at,
                state,
                state == RailSwitch.State.PAUSED ? at.plus(PAUSE) : null,
                wish.by(),
                wish.reason());
        transaction.add(turned);
        return Optional.of(new PayoutEvent.RailSwitched(at, turned));
    }

    /** How a switch is to stand, who says so, and why. */
    record Wish(RailSwitch.State state, @Nullable String by, String reason) {}

    private static boolean changes(Optional<RailSwitch> before, RailSwitch.State state, Instant at) {
        RailSwitch.State now = before.map(RailSwitch::state).orElse(RailSwitch.State.RUNNING);
        return switch (state) {
            case RUNNING, STOPPED -> now != state;
            case PAUSED -> before.map(turned -> turned.allows(at)).orElse(true);
        };
    }
}
