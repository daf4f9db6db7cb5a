package io.evpayout;

import io.evpayout.audit.AuditHead;
import io.evpayout.engine.Engine;
import io.evpayout.engine.Verification;
import io.evpayout.rail.RailSwitch;
import io.evpayout.report.Task;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person does when something is not as it should be: the part of {@link Payouts} for the operator's desk. Everything is
 * kept with who did it. Thread-safe.
 */
public final class Operations {

    private final Engine engine;
    private final InstantSource clock;

    Operations(Engine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** What bank statements have left open, and corrections of it. */
    public Reconciliations reconciliations() {
        return new Reconciliations(engine, clock);
    }

    /** Old sessions that leave the ledger for archives. */
    public Archives archives() {
        return new Archives(engine, clock);
    }

    /**
     * Tries a payout once more that was rejected as often as it is tried by itself, after what was wrong has been put right.
     * Its money has been reserved all the time. Without this it waits; it can also be canceled.
     *
     * @param by who decides so
     * @throws io.evpayout.payout.PayoutRefused if it does not wait for that
     * @throws java.util.NoSuchElementException if there is none
     */
    public void retry(String payout, String by) {
        engine.retry(payout, by, clock.instant());
    }

    /**
     * Makes money payable that came back and was held, for a code that nobody has classified or one of sanctions, fraud or
     * death: a person has looked. It is paid by a new payout, if the account may be paid.
     *
     * @param by who lets it go
     * @param reason why; kept with the payout
     * @throws io.evpayout.payout.PayoutRefused if no money of it is held
     * @throws java.util.NoSuchElementException if there is none
     */
    public void release(String payout, String by, String reason) {
        engine.release(payout, by, reason, clock.instant());
    }

    /**
     * Keeps the rail from sending anything, from now on and on every node; nothing is reserved either, and who is due stays
     * due. What is under way is heard and looked up all the same.
     */
    public void stopRail(String by, String reason) {
        engine.railControl().turn(RailSwitch.State.STOPPED, by, reason, clock.instant());
    }

    /**
     * Checks every invariant as {@link Payouts#verify()} does, and stops the rail if one is violated: what is wrong in the
     * books is paid by nobody, on no node. Nothing is thrown, and everything else goes on: sessions are recorded, what is
     * under way is heard, and the event {@code RailSwitched} says which invariant it was. A person looks, and starts the rail
     * again.
     *
     * @param head where the audit log ended once, if that is known from elsewhere; else null
     */
    public Verification verifyOrStopRail(@Nullable AuditHead head) {
        return engine.railControl().verifyOrStop(head, clock.instant());
    }

    /** Lets the rail run again, whoever or whatever has stopped or paused it. */
    public void startRail(String by, String reason) {
        engine.railControl().turn(RailSwitch.State.RUNNING, by, reason, clock.instant());
    }

    /**
     * Ends a pause, as the rail has told that there is money again. It is the library's word and no person's, and needs no role: a rail
     * that is stopped, even one that is stopped at this moment, stays so, and the next run is still compared with the usual ones.
     *
     * @param reason what the rail has told; kept with the switch
     * @return true if the rail was paused, and runs again
     */
    public boolean endPause(String reason) {
        return engine.railControl().endPause(reason, clock.instant());
    }

    /**
     * Freezes an account as long as something outside of the library keeps it from being paid, until {@link #letGo} says that it is over:
     * whatever of it is open or closing, now and by versions that are planned for later. Everything else that it says stays, as it is at
     * that moment. The event {@code AccountFrozen} carries the reason.
     *
     * @param by who holds it, always by the same name, which nobody else may use; with {@code Roles} it needs the role of an editor
     * @param reason why
     * @return true if anything was frozen; false if nothing was to be paid anyway, or no such account was opened
     * @throws io.evpayout.network.SettingsRefused if {@code by} may not change settings
     */
    public boolean hold(String account, String by, String reason) {
        return engine.holds().hold(account, by, reason, clock.instant());
    }

    /**
     * Ends a hold: the account, and its versions that are planned for later, stand as the last version that somebody else has made says.
     * Where the version that holds is somebody else's, nothing is changed: whoever has edited the account while it was held, and left it
     * frozen, opens it.
     *
     * @param by the name by which it was held
     * @return true if anything was let go
     * @throws io.evpayout.network.SettingsRefused if {@code by} may not change settings
     */
    public boolean letGo(String account, String by) {
        return engine.holds().letGo(account, by, clock.instant());
    }

    /** How the rail's switch stands; empty if it was never turned, and then the rail runs. */
    public Optional<RailSwitch> railSwitch() {
        return engine.railControl().state();
    }

    /**
     * Says that a rail has not taken a payout of which nobody has known for a day: by the rail's own records, as a person has
     * seen them. Nothing is decided before another person confirms it. Until a person was asked to look this is refused.
     *
     * @param by who has seen it
     * @param reason where; kept with the payout
     * @throws io.evpayout.payout.PayoutRefused if nobody was asked to look
     * @throws java.util.NoSuchElementException if there is none
     */
    public void declareUnsent(String payout, String by, String reason) {
        engine.declareUnsent(payout, by, reason, clock.instant());
    }

    /**
     * Confirms what another person has declared: the payout was not sent, and ends as rejected. Its money is payable again,
     * and is paid by a new payout. If the rail has taken it all the same, the payee is paid twice: look twice.
     *
     * @param by another person than who declared it
     * @throws io.evpayout.payout.PayoutRefused if nobody has declared it, or this person has
     * @throws java.util.NoSuchElementException if there is none
     */
    public void confirmUnsent(String payout, String by) {
        engine.confirmUnsent(payout, by, clock.instant());
    }

    /**
     * Everything that waits for a person, in one list: rails that send nothing, what is due and was not decided, payouts to
     * review, to approve, or blocked, bank accounts that may not be paid to, bank lines that nobody can explain. By kind, then
     * since when.
     */
    public List<Task> tasks() {
        return engine.watch().tasks(clock.instant());
    }

    /**
     * The earliest moment at which something was due that no run has decided by now; empty if there is none. For a health check
     * of the host application: where it is long ago, nobody runs payouts, or something keeps every run from it.
     */
    public Optional<Instant> overdueSince() {
        return engine.watch().overdueSince(clock.instant());
    }
}
