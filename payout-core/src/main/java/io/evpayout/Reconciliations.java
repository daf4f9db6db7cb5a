package io.evpayout;

import io.evpayout.engine.Engine;
import io.evpayout.settlement.BankCorrection;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.OpenItem;
import io.evpayout.settlement.TakenLines;
import java.time.InstantSource;
import java.util.List;

/**
 * What bank statements have left open, and how persons put it right: one proposes a correction, another approves it, and only
 * then the ledger gets an entry. Thread-safe.
 *
 * <pre>{@code
 * for (OpenItem item : reconciliations.open()) {
 *     reconciliations.propose(item.suggestion(), "ann", "the bank says so in its letter of 3 May");
 * }
 * }</pre>
 */
public final class Reconciliations {

    private final Engine engine;
    private final InstantSource clock;

    Reconciliations(Engine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * Takes lines of a bank account in as {@link Payouts#reconcile} does, but need not have all of them in memory: so many at a
     * time are recorded for good, and what fails later leaves them there. Lines that only together are a payout or batch should
     * follow one another. Compare the closing balance afterwards, with a statement that has no lines.
     *
     * @param bankAccount the account: the name of the rail that draws on it
     * @param lines in the order of their booking dates
     * @throws IllegalArgumentException if a line is of another account, or booked before the one before it
     */
    public TakenLines take(String bankAccount, Iterable<BankLine> lines) {
        return engine.takeLines(bankAccount, lines, clock.instant());
    }

    /**
     * Lines that nothing explains, and payouts and returns that no line shows, oldest first; each with its age in days (UTC), and
     * with what could put it right. A suggestion is no more than that: look before you propose it.
     */
    public List<OpenItem> open() {
        return engine.openItems(clock.instant());
    }

    /** All corrections, by id, with what was decided about each. */
    public List<BankCorrection.Decided> corrections() {
        return engine.bankCorrections();
    }

    /**
     * Proposes a correction. The same one again changes nothing, and finds the one that waits or was approved.
     *
     * @param content the suggestion of an open item, or what the person knows better
     * @param by who proposes it
     * @param reason why; kept with it
     * @throws io.evpayout.settlement.CorrectionRefused if its lines or payout are not open, or do not add up
     * @throws java.util.NoSuchElementException if there is no such line or payout
     */
    public BankCorrection propose(BankCorrection.Content content, String by, String reason) {
        return engine.propose(content, by, reason, clock.instant());
    }

    /**
     * Approves a correction: its entry is posted in the same transaction. Approving it again changes nothing.
     *
     * @param by another person than who proposed it
     * @throws io.evpayout.settlement.CorrectionRefused if this person must not, it was rejected, or what it is about is not open
     *     any more
     * @throws java.util.NoSuchElementException if there is none
     */
    public void approve(String correction, String by) {
        engine.approveCorrection(correction, by, clock.instant());
    }

    /**
     * Rejects a correction; what it was about is open again. Rejecting it again changes nothing.
     *
     * @param by who rejects it
     * @param reason why; kept with it
     * @throws io.evpayout.settlement.CorrectionRefused if this person must not, or it was approved
     * @throws java.util.NoSuchElementException if there is none
     */
    public void reject(String correction, String by, String reason) {
        engine.rejectCorrection(correction, by, reason, clock.instant());
    }
}
