package io.evpayout.engine;

import io.evpayout.audit.AuditHead;
import io.evpayout.event.PayoutEvent;
import io.evpayout.event.PayoutListener;
import io.evpayout.rail.RailSwitch;
import io.evpayout.store.Store;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the switch of the rail, for a person or for what was found. Thread-safe. */
public final class RailControl {

    private final Store store;
    private final String rail;
    private final Approver approver;
    private final Verifier verifier;
    private final PayoutListener listener;

    RailControl(Store store, String rail, Approver approver, Verifier verifier, PayoutListener listener) {
        this.store = store;
        this.rail = rail;
        this.approver = approver;
        this.verifier = verifier;
        this.listener = listener;
    }

    /** How it stands; empty if it was never turned. */
    public Optional<RailSwitch> state() {
        return store.read(snapshot -> snapshot.railSwitch(rail));
    }

    /** Turned by a person who may. */
    public void turn(RailSwitch.State state, String by, String reason, Instant at) {
        approver.check(by);
        turn(new RailSwitches.Wish(state, by, reason), at);
    }

    private void turn(RailSwitches.Wish wish, Instant at) {
        store.<Optional<PayoutEvent>>write(transaction -> RailSwitches.turn(transaction, rail, wish, at))
                .ifPresent(listener::on);
    }

    /** True if the rail was paused, and runs again. */
    public boolean endPause(String reason, Instant at) {
        Optional<PayoutEvent> turned = store.write(transaction -> RailSwitches.endPause(transaction, rail, reason, at));
        turned.ifPresent(listener::on);
        return turned.filter(event -> event instanceof PayoutEvent.RailSwitched switched
                        && switched.turned().state() == RailSwitch.State.RUNNING)
                .isPresent();
    }

    /** Checks everything; if anything is violated, nothing more is sent before a person lets the rail run again. */
    public Verification verifyOrStop(@Nullable AuditHead head, Instant at) {
        Verification found = verifier.verify(head);
        found.checks().stream()
                .filter(check -> !check.violations().isEmpty())
                .findFirst()
                .ifPresent(check -> turn(
                        new RailSwitches.Wish(
                                RailSwitch.State.STOPPED,
                                null,
                                "verify: invariant " + check.invariant() + " is violated at "
                                        + check.violations().get(0).where()),
                        at));
        return found;
    }
}
