package io.evpayout.engine;

import io.evpayout.audit.AuditHead;
import io.evpayout.audit.AuditRecord;
import io.evpayout.bank.BankDetails;
import io.evpayout.bank.Tokenizer;
import io.evpayout.earning.Explanation;
import io.evpayout.event.PayoutEvent;
import io.evpayout.event.PayoutListener;
import io.evpayout.ledger.MonthClose;
import io.evpayout.money.Money;
import io.evpayout.network.Applied;
import io.evpayout.network.Network;
import io.evpayout.network.SettingsChange;
import io.evpayout.plan.Plan;
import io.evpayout.policy.BankLink;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailEvent;
import io.evpayout.report.AccountOverview;
import io.evpayout.report.BankOverview;
import io.evpayout.report.EarningsRow;
import io.evpayout.report.EffectiveSetting;
import io.evpayout.report.ExpectedTerm;
import io.evpayout.report.Grouping;
import io.evpayout.report.OutageTrace;
import io.evpayout.report.PayoutAdvice;
import io.evpayout.report.PayoutDate;
import io.evpayout.report.PayoutSummary;
import io.evpayout.report.PayoutTrace;
import io.evpayout.report.Revenue;
import io.evpayout.report.RevenueQuery;
import io.evpayout.report.RunReport;
import io.evpayout.report.SelfBilling;
import io.evpayout.report.SessionTrace;
import io.evpayout.report.SettingsEdit;
import io.evpayout.report.SourceOverview;
import io.evpayout.report.StatementLines;
import io.evpayout.session.Fact;
import io.evpayout.session.SessionId;
import io.evpayout.settlement.BankCorrection;
import io.evpayout.settlement.BankLine;
import io.evpayout.settlement.BankStatement;
import io.evpayout.settlement.OpenItem;
import io.evpayout.settlement.Reconciliation;
import io.evpayout.settlement.TakenLines;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The steps of the flow, wired to one store and one rail. Every call says what time it is. */
public final class Engine {

    private final Store store;
    private final PayoutListener listener;
    private final NetworkCache networks;
    private final Configurator configurator;
    private final BankSteps banks;
    private final BankReader bankReader;
    private final Recorder recorder;
    private final Accruer accruer;
    private final Runner runner;
    private final Resolver resolver;
    private final Approver approver;
    private final Settler settler;
    private final Reconciler reconciler;
    private final BankCorrector corrector;
    private final Reader reader;
    private final RevenueReader revenue;
    private final PaymentReader payments;
    private final Preview preview;
    private final SettingsReader settings;
    private final Overviews overviews;
    private final SourceReader sources;
    private final MonthCloser closer;
    private final Verifier verifier;
    private final RailControl railControl;
    private final AccountHolds holds;
    private final DueMoments due;
    private final Watch watch;
    private final Tuner tuner;
    private final Archiver archiver;

    private Engine(Store store, Rail rail, Tokenizer tokenizer, EngineOptions options) {
        this.listener = options.listener();
        this.store = store;
        this.networks = new NetworkCache();
        this.banks = new BankSteps(store, networks, options.banks(), listener);
        this.bankReader = new BankReader(store, networks, options.banks());
        this.configurator = new Configurator(store, new BankTokens(store, networks, tokenizer), banks, options.roles());
        this.recorder = new Recorder(store, networks, options);
        this.accruer = new Accruer(store, networks, listener);
        Submitter submitter = new Submitter(store, networks, rail, tokenizer, options);
        this.runner = new Runner(store, networks, rail, submitter, options);
        this.approver = new Approver(store, networks, submitter, options);
        this.settler = new Settler(store, networks, options);
        this.resolver = new Resolver(store, networks, rail, submitter, settler);
        this.corrector = new BankCorrector(store, settler, options);
        this.reconciler = new Reconciler(store, rail, settler, options);
        this.reader = new Reader(store, networks);
        this.revenue = new RevenueReader(store, networks);
        this.payments = new PaymentReader(store, networks, reader);
        this.preview = new Preview(store, networks, rail);
        this.settings = new SettingsReader(store, networks);
        this.overviews = new Overviews(store, networks);
        this.sources = new SourceReader(store, networks);
        this.closer = new MonthCloser(store, networks, accruer);
        this.verifier = new Verifier(store, options);
        this.railControl = new RailControl(store, rail.name(), approver, verifier, listener);
        this.holds = new AccountHolds(store, networks, configurator, listener);
        this.due = new DueMoments(store, networks);
        this.tuner = new Tuner(store, networks, rail, options.banks().coolOff());
        this.archiver = new Archiver(store, networks, configurator);
        this.watch = new Watch(store, networks, bankReader, options);
    }

    /** Wires the steps. */
    public static Engine of(Store store, Rail rail, Tokenizer tokenizer, EngineOptions options) {
        return new Engine(store, rail, tokenizer, options.guarded());
    }

    public Network network() {
        return store.read(networks::of);
    }

    /** Applies settings and books what waited for them. */
    public Applied apply(SettingsChange change, Instant now) {
        Applied applied = configurator.apply(change, now);
        recorder.bookPending(now);
        return applied;
    }

    public void linkBank(String account, BankDetails details, @Nullable String by, Instant now) {
        configurator.linkBank(account, details, by, now);
    }

    public void verifyBank(String account, Instant at) {
        banks.verify(account, at);
    }

    public BankLink.Status confirmBank(String account, List<Money> amounts, Instant at) {
        return banks.confirm(account, amounts, at);
    }

    public void approveBank(String account, String by, Instant at) {
        banks.approve(account, by, at);
    }

    public void contactChanged(String account, String by, Instant at) {
        banks.coolOffAnew(account, by, at);
    }

    public boolean disableBank(String account, String token, String reason, String by, Instant at) {
        configurator.check(by);
        return banks.breakOff(account, token, new BankSteps.Why(BankLink.Status.DISABLED, reason), by, at);
    }

    public boolean failBank(String account, String token, String reason, String by, Instant at) {
        configurator.check(by);
        return banks.breakOff(account, token, new BankSteps.Why(BankLink.Status.FAILED, reason), by, at);
    }

    public List<BankOverview> banks(Instant at) {
        return bankReader.banks(at);
    }

    public Recorded record(Iterable<? extends Fact> facts, Instant now) {
        return recorder.record(facts, now);
    }

    public Plan plan(Instant at) {
        return runner.plan(at, snapshot -> accruer.expected(snapshot, at));
    }

    /** Finishes what was left, books what can be booked by now, and pays what is due. */
    public Plan run(Instant at) {
        banks.followAll(at);
        resolver.resolveDue(at);
        recorder.bookPending(at);
        accruer.run(at);
        return runner.run(at);
    }

    public Optional<Instant> nextDue(Instant after) {
        return due.nextDue(after);
    }

    public List<PayoutDate> nextDates(String account, int n, Instant after) {
        return preview.nextDates(account, n, after);
    }

    public Optional<Instant> nextDeadline(Instant after) {
        return due.nextDeadline(after);
    }

    public Withdrawal withdraw(String account, String request, @Nullable String by, Instant at) {
        accruer.run(at);
        return runner.withdraw(account, request, by, at);
    }

    public void approve(String payout, String by, Instant at) {
        approver.approve(payout, by, at);
    }

    public void cancel(String payout, String by, String reason, Instant at) {
        approver.cancel(payout, by, reason, at);
    }

    public void declareUnsent(String payout, String by, String reason, Instant at) {
        approver.declareUnsent(payout, by, reason, at);
    }

    public void confirmUnsent(String payout, String by, Instant at) {
        approver.confirmUnsent(payout, by, at);
    }

    public void release(String payout, String by, String reason, Instant at) {
        approver.release(payout, by, reason, at);
    }

    /** What time the store says that it is; empty if it has no clock of its own. */
    public Optional<Instant> storeClock() {
        return store.clock();
    }

    /** Tells that this node's clock is too far from the store's to run by itself. */
    public void tellClockOff(Instant at, Instant ofStore) {
        listener.on(new PayoutEvent.ClockOff(at, ofStore));
    }

    public Tuner tuner() {
        return tuner;
    }

    public Archiver archiver() {
        return archiver;
    }

    public Watch watch() {
        return watch;
    }

    public RailControl railControl() {
        return railControl;
    }

    public AccountHolds holds() {
        return holds;
    }

    public void retry(String payout, String by, Instant at) {
        approver.retry(payout, by, at);
    }

    public List<EffectiveSetting> settings(String account, Instant at) {
        return settings.settings(account, at);
    }

    public List<SettingsEdit> settingsEdits(String account) {
        return settings.edits(account);
    }

    public List<AccountOverview> accounts(Instant at) {
        return overviews.accounts(at);
    }

    /** Books what can be booked by now, and closes a month. */
    public MonthClose closeMonth(String account, YearMonth month, String by, Instant now) {
        recorder.bookPending(now);
        return closer.close(account, month, by, now);
    }

    public List<MonthClose> closedMonths(String account, Instant now) {
        return closer.closed(account, now);
    }

    public List<SourceOverview> sources(Instant at) {
        return sources.sources(at);
    }

    public void resolve(Instant at) {
        resolver.resolve(at);
    }

    public void receive(Collection<RailEvent> events, Instant now) {
        settler.receive(events, now);
    }

    /** What bank and books do not agree about at an instant, oldest first. */
    public List<OpenItem> openItems(Instant at) {
        LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
        return store.read(snapshot -> new OpenItems(snapshot, today).all());
    }

    public List<BankCorrection.Decided> bankCorrections() {
        return store.read(Snapshot::bankCorrections);
    }

    /** Proposes, approves and rejects corrections of what bank statements have left open. */
    public BankCorrection propose(BankCorrection.Content content, String by, String reason, Instant at) {
        return corrector.propose(content, by, reason, at);
    }

    public void approveCorrection(String correction, String by, Instant at) {
        corrector.approve(correction, by, at);
    }

    public void rejectCorrection(String correction, String by, String reason, Instant at) {
        corrector.reject(correction, by, reason, at);
    }

    /** Takes a statement in that need not fit into memory. */
    public TakenLines takeLines(String bankAccount, Iterable<BankLine> lines, Instant now) {
        return reconciler.take(bankAccount, lines, now);
    }

    public Reconciliation reconcile(BankStatement statement, Instant now) {
        return reconciler.reconcile(statement, now);
    }

    public List<EarningsRow> earnings(List<Grouping> by, @Nullable LocalDate from) {
        return reader.earnings(by, from);
    }

    public Revenue revenue(RevenueQuery query, Instant now) {
        return revenue.revenue(query, now);
    }

    public PayoutAdvice advice(String payout) {
        return payments.advice(payout);
    }

    /** Who was paid in some days, and who would not be paid at an instant. */
    public RunReport runReport(LocalDate from, LocalDate to, Instant at) {
        return payments.runReport(from, to, plan(at), overviews.accounts(at));
    }

    public SelfBilling selfBilling(String account, int taxPpm, SelfBilling.@Nullable Start start) {
        return payments.selfBilling(account, taxPpm, start);
    }

    public <T> T statement(
            String account, LocalDate from, LocalDate to, Function<? super StatementLines, ? extends T> work) {
        return reader.statement(account, from, to, work);
    }

    public SessionTrace trace(SessionId session) {
        return reader.trace(session);
    }

    public List<ExpectedTerm> expected(String account, Instant now) {
        return accruer.expectedTerms(account, now);
    }

    public Explanation explain(SessionId session) {
        return reader.explain(session);
    }

    public Optional<OutageTrace> outage(SessionId id) {
        return store.read(snapshot -> new OutageReader(snapshot, networks.of(snapshot)).trace(id));
    }

    public PayoutTrace trace(String payout) {
        return reader.trace(payout);
    }

    public void payouts(Consumer<PayoutSummary> consumer) {
        reader.payouts(consumer);
    }

    public PayoutSummary payout(String id) {
        return reader.payout(id);
    }

    public Verification verify(@Nullable AuditHead head) {
        return verifier.verify(head);
    }

    public AuditHead auditHead() {
        return verifier.head();
    }

    public void audit(@Nullable String chain, Consumer<AuditRecord> consumer) {
        verifier.log(chain, consumer);
    }
}
