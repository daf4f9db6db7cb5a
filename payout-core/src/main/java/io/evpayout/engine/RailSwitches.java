package io.evpayout.engine;

import io.evpayout.event.PayoutEvent;
import io.evpayout.rail.RailSwitch;
import io.evpayout.store.Epoch;
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
        Optional<RailSwitch> turned = snapshot.railSwitch(rail);
        return restored(snapshot, rail, turned, at).or(() -> turned.filter(state -> !state.allows(at)));
    }

    /**
     * A rail may know of payouts that a restored database has never heard of: they would be planned, and sent, once more. So
     * nothing is sent before a person has compared the two and starts the rail.
     */
    private static Optional<RailSwitch> restored(
            Snapshot snapshot, String rail, Optional<RailSwitch> before, Instant at) {
        Epoch epoch = snapshot.epoch();
        return epoch.isAnother()
                ? Optional.of(next(before, rail, at, new Wish(RailSwitch.State.STOPPED, null, restored(epoch))))
                : Optional.empty();
    }

    private static String restored(Epoch epoch) {
        return "the database was restored, or a standby took over (its history is " + epoch.now() + ", and was "
                + epoch.kept() + "): what was sent last may be missing here; compare the rail's list with this ledger";
    }

    /**
     * Turns a rail's switch; nothing if it stands so already, and a stop is not weakened to a pause. A rail that was stopped
     * for another reason, or not at all, does not start in a restored database: it is stopped for that first, and whoever
     * starts it after that has been told.
     */
    static Optional<PayoutEvent> turn(Transaction transaction, String rail, Wish wish, Instant at) {
        Optional<RailSwitch> before = transaction.railSwitch(rail);
        Epoch epoch = transaction.epoch();
        String loss = restored(epoch);
        boolean told =
                before.map(RailSwitch::reason).filter(why -> why.equals(loss)).isPresent();
        boolean starts = epoch.isAnother() && wish.state() == RailSwitch.State.RUNNING;
        Wish meant = starts && !told ? new Wish(RailSwitch.State.STOPPED, null, loss) : wish;
        boolean tells = !told && meant.reason().equals(loss);
        if (!tells && !changes(before, meant.state(), at)) {
            return Optional.empty();
        }
        if (starts && told) {
            transaction.keepEpoch();
        }
        RailSwitch turned = next(before, rail, at, meant);
        transaction.add(turned);
        return Optional.of(new PayoutEvent.RailSwitched(at, turned));
    }

    /**
     * Ends a pause, as the money that it waited for has come. That is no person's word: whatever is stopped, or is stopped meanwhile,
     * stays so, and the next run is looked at as any other.
     */
    static Optional<PayoutEvent> endPause(Transaction transaction, String rail, String reason, Instant at) {
        return transaction
                .railSwitch(rail)
                .filter(turned -> turned.state() == RailSwitch.State.PAUSED && !turned.allows(at))
                .flatMap(paused -> turn(transaction, rail, new Wish(RailSwitch.State.RUNNING, null, reason), at));
    }

    private static RailSwitch next(Optional<RailSwitch> before, String rail, Instant at, Wish wish) {
        return new RailSwitch(
                rail,
                before.map(RailSwitch::number).orElse(0L) + 1,
                at,
                wish.state(),
                wish.state() == RailSwitch.State.PAUSED ? at.plus(PAUSE) : null,
                wish.by(),
                wish.reason());
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
