package io.evpayout.jdbc;

import io.evpayout.audit.AuditRecord;
import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.earning.Earning;
import io.evpayout.earning.Turnover;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Balance;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.Lot;
import io.evpayout.ledger.MonthClose;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.network.Network;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.rail.RailSwitch;
import io.evpayout.session.Fact;
import io.evpayout.session.SessionId;
import io.evpayout.settlement.BankCorrection;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.store.Archived;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Carried;
import io.evpayout.store.Epoch;
import io.evpayout.store.Quarantined;
import io.evpayout.store.RecordedSetting;
import io.evpayout.store.Registration;
import io.evpayout.store.SettingsVersion;
import io.evpayout.store.Snapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be read in a transaction; each question goes to the class that owns its tables. */
class JdbcSnapshot implements Snapshot {

    final Settings settings;
    final Registry registry;
    final Facts facts;
    final Books books;
    final Lots lots;
    final Turnovers turnovers;
    final Payouts payouts;
    final RailSwitches railSwitches;
    final BankLines bankLines;
    final BankCorrections bankCorrections;
    final Quarantine quarantine;
    final MonthCloses closes;
    final Archives archives;
    final Audit audit;

    JdbcSnapshot(Session session, Function<String, HolidayCalendar> calendars) {
        settings = new Settings(session, calendars);
        registry = new Registry(session);
        facts = new Facts(session, registry);
        books = new Books(session);
        lots = new Lots(session);
        turnovers = new Turnovers(session);
        payouts = new Payouts(session);
        railSwitches = new RailSwitches(session);
        bankLines = new BankLines(session);
        bankCorrections = new BankCorrections(session);
        quarantine = new Quarantine(session);
        closes = new MonthCloses(session);
        archives = new Archives(session);
        audit = new Audit(session);
    }

    @Override
    public Optional<String> networkId() {
        return settings.networkId();
    }

    @Override
    public Epoch epoch() {
        return settings.epoch();
    }

    @Override
    public long settingsRevision() {
        return settings.revision();
    }

    @Override
    public Network network() {
        return settings.network();
    }

    @Override
    public Network networkOf(Collection<String> accounts) {
        return settings.network(accounts);
    }

    @Override
    public boolean hasPeriodTerms() {
        return settings.hasPeriodTerms();
    }

    @Override
    public List<String> accountsAfter(@Nullable String after, int limit) {
        return settings.accountsAfter(after, limit);
    }

    @Override
    public List<RecordedSetting> settings() {
        return settings.all();
    }

    @Override
    public Stream<AuditRecord> audit() {
        return audit.all();
    }

    @Override
    public Stream<AuditRecord> auditEnds() {
        return audit.ends();
    }

    @Override
    public List<SettingsVersion> versions(SettingsVersion.Of of, String id) {
        return settings.versions(of, id);
    }

    @Override
    public Map<SessionId, Registration> registered(Collection<SessionId> ids) {
        return registry.registered(ids);
    }

    @Override
    public Map<SessionId, BookedFact> booked(Collection<SessionId> ids) {
        return facts.booked(ids);
    }

    @Override
    public Map<SessionId, List<BookedFact>> corrections(Collection<SessionId> originals) {
        return facts.corrections(originals);
    }

    @Override
    public List<BookedFact> outages(@Nullable String site, Instant from, Instant to) {
        return facts.outages(site, from, to);
    }

    @Override
    public List<Fact> pending(Registration.State state, @Nullable SessionId after, int limit) {
        return registry.pending(state, after, limit);
    }

    @Override
    public List<Fact> waitingFor(Collection<SessionId> originals) {
        return registry.waitingFor(originals);
    }

    @Override
    public Stream<BookedFact> facts(@Nullable Instant from, @Nullable Instant to) {
        return facts.facts(from, to);
    }

    @Override
    public Stream<BookedFact> sessions(String account, Instant to) {
        return facts.sessions(account, to);
    }

    @Override
    public List<Archived> archived(@Nullable String account) {
        return archives.of(account);
    }

    @Override
    public Stream<Carried> carried() {
        return archives.carried();
    }

    @Override
    public List<Carried> carriedLots(String account, LocalDate from, LocalDate to) {
        return archives.carriedLots(account, from, to);
    }

    @Override
    public Stream<SessionId> strays() {
        return facts.strays();
    }

    @Override
    public Optional<Instant> lastBookedAtSite(String site) {
        return facts.lastBooked(Facts.LastSession.SITE, site);
    }

    @Override
    public Optional<Instant> lastBookedAtEvse(String evse) {
        return facts.lastBooked(Facts.LastSession.EVSE, evse);
    }

    @Override
    public Stream<Earning> earnings(String account, LocalDate from, LocalDate to) {
        return facts.earnings(account, from, to);
    }

    @Override
    public List<Earning> earningsOf(Lot.Key lot) {
        return facts.earningsOf(lot);
    }

    @Override
    public List<MonthClose> monthCloses(String account) {
        return closes.of(account);
    }

    @Override
    public Stream<MonthClose> monthCloses() {
        return closes.all();
    }

    @Override
    public AccountState state(String account) {
        return books.state(account);
    }

    @Override
    public List<Turnover.Part> turnover(String account, String agreement) {
        return turnovers.of(account, agreement);
    }

    @Override
    public Stream<Turnover.Part> turnover() {
        return turnovers.all();
    }

    @Override
    public Set<AccountCurrency> earningAccounts() {
        return lots.earners();
    }

    @Override
    public List<Lot> openLots(String account, LocalDate before) {
        return lots.open(account, before);
    }

    @Override
    public Map<String, AccountState> statesOf(Collection<String> accounts) {
        return books.states(accounts);
    }

    @Override
    public Map<String, List<Lot>> openLotsOf(Map<String, LocalDate> before) {
        return lots.open(before);
    }

    @Override
    public Map<String, List<PayoutRecord>> openPayoutsOf(Collection<String> accounts) {
        return payouts.open(accounts);
    }

    @Override
    public Stream<Lot> lots(String account, Currency currency, LocalDate from, LocalDate to) {
        return lots.of(account, currency, from, to);
    }

    @Override
    public Map<Lot.Key, Lot> lots(Collection<Lot.Key> keys) {
        return lots.lots(keys);
    }

    @Override
    public Stream<Lot> lots() {
        return lots.all();
    }

    @Override
    public Stream<Entry> entries() {
        return books.entries();
    }

    @Override
    public Stream<Balance> balances() {
        return books.balances();
    }

    @Override
    public ExactAmount balance(Balance.Key key) {
        return books.balance(key);
    }

    @Override
    public Optional<PayoutRecord> payout(String id) {
        return payouts.payout(id);
    }

    @Override
    public Optional<Attempt> attempt(String key) {
        return payouts.attempt(key);
    }

    @Override
    public List<PayoutRecord> openPayouts(@Nullable String account) {
        return payouts.open(account);
    }

    @Override
    public List<PayoutRecord> unsettledPayouts() {
        return payouts.unsettled();
    }

    @Override
    public List<PayoutRecord> payoutsInReview() {
        return payouts.inReview();
    }

    @Override
    public List<PayoutRecord> reservedSince(Instant from) {
        return payouts.reservedSince(from);
    }

    @Override
    public Stream<PayoutRecord> payouts() {
        return payouts.all();
    }

    @Override
    public Stream<PayoutRecord> payouts(String account) {
        return payouts.of(account);
    }

    @Override
    public Stream<PayoutRecord> payoutsSince(String account, LocalDate day) {
        return payouts.since(account, day);
    }

    @Override
    public List<PayoutRecord> payoutsOf(Lot.Key lot) {
        return payouts.of(lot);
    }

    @Override
    public Optional<RailSwitch> railSwitch(String rail) {
        return railSwitches.last(rail);
    }

    @Override
    public List<RailSwitch> railSwitches() {
        return railSwitches.all();
    }

    @Override
    public List<BankCorrection.Decided> bankCorrections() {
        return bankCorrections.all();
    }

    @Override
    public Stream<MatchedLine> bankLines() {
        return bankLines.all();
    }

    @Override
    public Optional<MatchedLine> bankLine(String id) {
        return bankLines.one(id);
    }

    @Override
    public List<MatchedLine> bankLinesOf(String payout) {
        return bankLines.of(payout);
    }

    @Override
    public List<PayoutRecord> unshown(String rail, LocalDate from, LocalDate to, int limit) {
        return payouts.unshown(rail, from, to, limit);
    }

    @Override
    public List<PayoutRecord> payoutsUnder(String reference) {
        return payouts.under(reference);
    }

    @Override
    public Stream<Registration> registrations() {
        return registry.registrations();
    }

    @Override
    public Stream<Quarantined> quarantined() {
        return quarantine.all();
    }
}
