package io.evpayout;

import io.evpayout.audit.AuditHead;
import io.evpayout.bank.BankDetails;
import io.evpayout.earning.Explanation;
import io.evpayout.engine.Engine;
import io.evpayout.engine.Recorded;
import io.evpayout.engine.Verification;
import io.evpayout.engine.Withdrawal;
import io.evpayout.ledger.MonthClose;
import io.evpayout.network.Applied;
import io.evpayout.network.Network;
import io.evpayout.network.SettingsChange;
import io.evpayout.network.SettingsRefused;
import io.evpayout.plan.Plan;
import io.evpayout.rail.RailEvent;
import io.evpayout.report.AccountOverview;
import io.evpayout.report.EarningsRow;
import io.evpayout.report.EffectiveSetting;
import io.evpayout.report.ExpectedTerm;
import io.evpayout.report.Grouping;
import io.evpayout.report.OutageTrace;
import io.evpayout.report.PayoutDate;
import io.evpayout.report.PayoutSummary;
import io.evpayout.report.PayoutTrace;
import io.evpayout.report.SessionTrace;
import io.evpayout.report.SettingsEdit;
import io.evpayout.report.SourceOverview;
import io.evpayout.report.Statement;
import io.evpayout.report.StatementLines;
import io.evpayout.session.Fact;
import io.evpayout.session.SessionId;
import io.evpayout.settlement.BankStatement;
import io.evpayout.settlement.Reconciliation;
import io.evpayout.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The whole library: sessions in, payouts out, and the proof of both.
 *
 * <pre>{@code
 * Payouts payouts = Payouts.on(store).rail(rail).tokenizer(rail).clock(InstantSource.system()).build();
 * payouts.apply(settings);
 * payouts.record(sessions);
 * Plan plan = payouts.run();
 * }</pre>
 *
 * <p>Thread-safe. Any number of these may work on one store, on any number of machines.
 */
public final class Payouts {

    private final Engine engine;
    private final InstantSource clock;
    private final Operations operations;

    Payouts(Engine engine, InstantSource clock) {
        this.operations = new Operations(engine, clock);
        this.engine = engine;
        this.clock = clock;
    }

    /** Begins to wire the library to a store. */
    public static PayoutsBuilder on(Store store) {
        return new PayoutsBuilder(store);
    }

    /** All settings of the network, every version. */
    public Network network() {
        return engine.network();
    }

    /**
     * Applies new settings, all of them or none, and books sessions that waited for them.
     *
     * @throws SettingsRefused naming the place, if anything in the change is wrong
     */
    public Applied apply(SettingsChange change) {
        return engine.apply(change, clock.instant());
    }

    /**
     * Links a payout account to a bank account. The details are tokenised at once, and kept nowhere.
     *
     * @throws SettingsRefused if there is no such account
     */
    public void linkBank(String account, BankDetails details) {
        engine.linkBank(account, details, null, clock.instant());
    }

    /**
     * Links a payout account to a bank account, and keeps who did: another person may approve it, and payouts that go there.
     *
     * @param by who links it
     * @throws SettingsRefused if there is no such account
     */
    public void linkBank(String account, BankDetails details, String by) {
        engine.linkBank(account, details, by, clock.instant());
    }

    /** What becomes of linked bank accounts: verified, approved, and how they stand. */
    public BankAccounts banks() {
        return new BankAccounts(engine, clock);
    }

    /**
     * Records finished sessions and their corrections. Repeatable: what is there already is not taken twice. Memory does
     * not grow with their number: 10,000 are stored at a time, and up to as many read ahead of them, by the caller's thread.
     *
     * <p>What fails, a session that can't be read too, leaves what was stored before it, and nothing after it: record all of
     * them again.
     */
    public Recorded record(Iterable<? extends Fact> facts) {
        return engine.record(facts, clock.instant());
    }

    /** Who would be paid what now, and who would not and why. Moves and stores nothing. */
    public Plan plan() {
        return engine.plan(clock.instant());
    }

    /** Pays what is due now. Safe to repeat, to interrupt, and to run twice at once. */
    public Plan run() {
        return engine.run(clock.instant());
    }

    /**
     * The earliest moment after an instant at which any account is due, by its schedule or because money has waited as long
     * as it may; empty if there is none.
     */
    public Optional<Instant> nextDue(Instant after) {
        return engine.nextDue(after);
    }

    /** The earliest moment after an instant at which money has waited as long as it may; empty if there is none. */
    public Optional<Instant> nextDeadline(Instant after) {
        return engine.nextDeadline(after);
    }

    /**
     * An account's next payout dates by the settings as they are now: why each is on its day, and when the money arrives.
     *
     * @param n how many, 0 to 1,000
     * @return in order; none if the account is paid by hand only or is the network's own
     * @throws java.util.NoSuchElementException if there is no such account
     */
    public List<PayoutDate> nextDates(String account, int n) {
        return engine.nextDates(account, n, clock.instant());
    }

    /**
     * What holds for an account at an instant, and where each value comes from: the account, its payee, a site, or nobody.
     *
     * @throws java.util.NoSuchElementException if there is no such account then
     */
    public List<EffectiveSetting> settings(String account, Instant at) {
        return engine.settings(account, at);
    }

    /**
     * Every change of what an account and its payee's defaults say, by the instant from which it holds: when it was made, by
     * whom, and what it changed.
     *
     * @throws java.util.NoSuchElementException if there is no such account
     */
    public List<SettingsEdit> settingsEdits(String account) {
        return engine.settingsEdits(account);
    }

    /** All accounts but the network's own, by id: what they are owed now, when their money last moved, who is dormant. */
    public List<AccountOverview> accounts() {
        return engine.accounts(clock.instant());
    }

    /**
     * Closes an accounting month of an account by hand: its period terms are posted first, and nothing is booked in its days
     * any more. What comes for them later is booked on the first open day, with its own date. Closing it again changes
     * nothing, and returns the first close.
     *
     * @param month the calendar month of the account's earning days
     * @param by who closes it, 1 to 255 characters
     * @throws io.evpayout.ledger.CloseRefused if it is not over, or an earlier month is open in which the account earned
     * @throws java.util.NoSuchElementException if there is no such account
     */
    public MonthClose closeMonth(String account, YearMonth month, String by) {
        return engine.closeMonth(account, month, by, clock.instant());
    }

    /**
     * The months of an account that were closed by hand, by month: who closed them, when, and what it had earned.
     *
     * @throws java.util.NoSuchElementException if there is no such account
     */
    public List<MonthClose> closedMonths(String account) {
        return engine.closedMonths(account, clock.instant());
    }

    /**
     * The sources of sessions that have settings, by id: how they are recognised, how far each has paid, and what waits for
     * its payment, by account.
     */
    public List<SourceOverview> sources() {
        return engine.sources(clock.instant());
    }

    /**
     * Pays an account now, whatever its schedule and minimum.
     *
     * @param request the caller's id of this request; the same one again finds the same payout
     */
    public Withdrawal withdraw(String account, String request) {
        return engine.withdraw(account, request, null, clock.instant());
    }

    /**
     * Pays an account now, as {@link #withdraw(String, String)} does, and keeps who asked for it: if it needs approval,
     * another person must give it.
     *
     * @param by who asks
     */
    public Withdrawal withdraw(String account, String request, String by) {
        return engine.withdraw(account, request, by, clock.instant());
    }

    /**
     * Approves a payout that is held, and sends it: because it is above a limit, or because its account or bank details were
     * changed since it was decided. It then goes to the details that are linked now. Approving it again changes nothing.
     *
     * @param by who approves: another person than who asked for it and than who linked the bank account, where these are
     *     known
     * @throws io.evpayout.payout.PayoutRefused if it does not wait for approval, its account may not be paid, or this person
     *     must not give it
     * @throws java.util.NoSuchElementException if there is none
     */
    public void approve(String payout, String by) {
        engine.approve(payout, by, clock.instant());
    }

    /**
     * Cancels a payout that was reserved or held and not sent. Its money is payable again, with its age; its period stays
     * decided. Canceling it again changes nothing.
     *
     * @param by who cancels
     * @param reason why, for whoever reads the books
     * @throws io.evpayout.payout.PayoutRefused if it may have left, or has ended otherwise
     * @throws java.util.NoSuchElementException if there is none
     */
    public void cancel(String payout, String by, String reason) {
        engine.cancel(payout, by, reason, clock.instant());
    }

    /** What other settings would have done, from real history. */
    public Tuning tuning() {
        return new Tuning(engine.tuner(), clock);
    }

    /** What a person does when something is not as it should be. */
    public Operations operations() {
        return operations;
    }

    /**
     * Finishes open payouts: those whose submission was interrupted are sent, those that were never answered are looked up,
     * and sent again under the same key for 20 hours. What nobody has known for 24 hours is given to a person
     * ({@link io.evpayout.event.PayoutEvent.NeedsReview}), and looked up all the same. A run does the same at growing
     * intervals.
     */
    public void resolve() {
        engine.resolve(clock.instant());
    }

    /** Takes in what a rail says later. The same event again changes nothing. */
    public void receive(Collection<RailEvent> events) {
        engine.receive(events, clock.instant());
    }

    /** Takes in a bank statement, and compares the bank's balance with the books. A line counts once. */
    public Reconciliation reconcile(BankStatement statement) {
        return engine.reconcile(statement, clock.instant());
    }

    /** What was earned and paid, to read: revenue and more. */
    public Reports reports() {
        return new Reports(engine, clock);
    }

    /** Earnings added up by site, month, day, account, party or EVSE; sorted by these, then currency. */
    public List<EarningsRow> earnings(List<Grouping> by) {
        return engine.earnings(by, null);
    }

    /**
     * The same, of facts of this day (in their site's zone) and later: for ledgers of which older ones are in an archive.
     *
     * @throws io.evpayout.engine.ArchiveRefused if some of that day or later are
     */
    public List<EarningsRow> earnings(List<Grouping> by, LocalDate from) {
        return engine.earnings(by, from);
    }

    /**
     * An account's statement: opening, every line down to the session, closing.
     *
     * @param from the first day
     * @param to the last day
     * @throws java.util.NoSuchElementException if there is no such account
     */
    public Statement statement(String account, LocalDate from, LocalDate to) {
        return engine.statement(account, from, to, StatementLines::whole);
    }

    /**
     * From a session to the payouts that have its money, and the bank's lines of them.
     *
     * @throws java.util.NoSuchElementException if it is not booked
     */
    public SessionTrace trace(SessionId session) {
        return engine.trace(session);
    }

    /**
     * What the period terms of an account's contracts (guarantees, tiers, fees) would still bring if the running month ended
     * with what has been recorded so far.
     *
     * @throws java.util.NoSuchElementException if there is no such account
     */
    public List<ExpectedTerm> expected(String account) {
        return engine.expected(account, clock.instant());
    }

    /**
     * How a session was split, term by term, with its numbers; without what corrections changed of it later.
     *
     * @throws java.util.NoSuchElementException if it is not booked, or a correction of another
     */
    public Explanation explain(SessionId session) {
        return engine.explain(session);
    }

    /**
     * For whom a booked outage counts: by accounting month, account and contract.
     *
     * @return empty if no outage with this id is booked
     */
    public Optional<OutageTrace> outage(SessionId outage) {
        return engine.outage(outage);
    }

    /**
     * From a payout to the sessions that it is made of.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public PayoutTrace trace(String payout) {
        return engine.trace(payout);
    }

    /** All payouts, by scheduled date, account, currency, id. */
    public void payouts(Consumer<PayoutSummary> consumer) {
        engine.payouts(consumer);
    }

    /** One payout; {@link java.util.NoSuchElementException} if there is none. */
    public PayoutSummary payout(String id) {
        return engine.payout(id);
    }

    /** Checks every invariant over all that is stored, from nothing, in one consistent snapshot. */
    public Verification verify() {
        return engine.verify(null);
    }

    /** As {@link #verify()}, and that the audit log still has what it had when this head was taken, and kept elsewhere. */
    public Verification verify(AuditHead head) {
        return engine.verify(head);
    }

    /** The audit log of settings, approvals and money, and its head to keep elsewhere. */
    public AuditLog audit() {
        return new AuditLog(engine);
    }

    /**
     * Runs by itself from now on, and tells if something has been due for too long. Every node may do so; nobody leads.
     *
     * @param every how often to look whether anything is due
     * @return stops it when closed
     */
    public Automation automate(Duration every) {
        return Automation.start(engine, clock, every);
    }
}
