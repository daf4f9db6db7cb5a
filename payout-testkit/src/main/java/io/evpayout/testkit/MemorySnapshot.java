package io.evpayout.testkit;

import io.evpayout.audit.AuditRecord;
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
import io.evpayout.session.Outage;
import io.evpayout.session.SessionId;
import io.evpayout.settlement.BankCorrection;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Epoch;
import io.evpayout.store.Quarantined;
import io.evpayout.store.RecordedSetting;
import io.evpayout.store.Registration;
import io.evpayout.store.SettingsVersion;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is in the tables, for as long as the work that reads it runs. */
class MemorySnapshot extends MemoryArchives {

    private static final Comparator<BookedFact> BY_DATE = Comparator.comparing(
                    (BookedFact booked) -> booked.fact().at())
            .thenComparing(booked -> booked.fact().id());

    MemorySnapshot(Tables tables) {
        super(tables);
    }

    @Override
    public <T, R> R derived(Derivation<? super T, R> derivation, T value) {
        return tables().derived.of(derivation, value);
    }

    @Override
    public Optional<String> networkId() {
        return Optional.ofNullable(tables().networkId);
    }

    @Override
    public Epoch epoch() {
        return tables().epoch();
    }

    @Override
    public long settingsRevision() {
        return tables().settingsRevision;
    }

    @Override
    public Network network() {
        return tables().network();
    }

    @Override
    public List<RecordedSetting> settings() {
        return List.copyOf(tables().settings);
    }

    @Override
    public Stream<AuditRecord> audit() {
        return guarded(MemoryStreams.all(tables().audit.values().iterator()));
    }

    @Override
    public Stream<AuditRecord> auditEnds() {
        return guarded(tables().audit.values().stream().map(chain -> chain.get(chain.size() - 1)));
    }

    @Override
    public List<SettingsVersion> versions(SettingsVersion.Of of, String id) {
        return tables().versions.getOrDefault(of + " " + id, List.of()).stream()
                .sorted(Comparator.comparing(SettingsVersion::from))
                .toList();
    }

    @Override
    public Map<SessionId, Registration> registered(Collection<SessionId> ids) {
        return Tables.found(tables().registrations, ids);
    }

    @Override
    public Map<SessionId, BookedFact> booked(Collection<SessionId> ids) {
        return Tables.found(tables().facts, ids);
    }

    @Override
    public Map<SessionId, List<BookedFact>> corrections(Collection<SessionId> originals) {
        Map<SessionId, List<BookedFact>> corrections = new TreeMap<>();
        Tables.found(tables().corrections, originals)
                .forEach((original, ids) -> corrections.put(
                        original,
                        Tables.found(tables().facts, ids).values().stream()
                                .sorted(BY_DATE)
                                .toList()));
        return corrections;
    }

    @Override
    public List<BookedFact> outages(@Nullable String site, Instant from, Instant to) {
        return tables().outages.stream()
                .map(id -> Tables.known(tables().facts, id))
                .filter(booked -> site == null || booked.site().equals(site))
                .filter(booked -> booked.fact() instanceof Outage outage
                        && outage.to().isAfter(from)
                        && outage.from().isBefore(to))
                .toList();
    }

    @Override
    public List<Fact> pending(Registration.State state, @Nullable SessionId after, int limit) {
        NavigableMap<SessionId, Fact> pending = switch (state) {
            case BOOKED, ARCHIVED, REFUSED -> Collections.emptyNavigableMap();
            case UNASSIGNED -> tables().unassigned;
            case WAITING -> tables().waiting;
        };
        return (after == null ? pending : pending.tailMap(after, false))
                .values().stream().limit(limit).toList();
    }

    @Override
    public List<Fact> waitingFor(Collection<SessionId> originals) {
        Set<SessionId> ids = new TreeSet<>();
        Tables.found(tables().waitingFor, originals).values().forEach(ids::addAll);
        return List.copyOf(Tables.found(tables().waiting, ids).values());
    }

    @Override
    public Stream<BookedFact> facts(@Nullable Instant from, @Nullable Instant to) {
        if (from == null && to == null) {
            return guarded(tables().facts.values().iterator());
        }
        return guarded(tables().facts.values().stream()
                .filter(booked -> from == null || !booked.fact().at().isBefore(from))
                .filter(booked -> to == null || booked.fact().at().isBefore(to)));
    }

    /** Facts are kept under their id here, and never without their registration. */
    @Override
    public Stream<SessionId> strays() {
        return guarded(tables().strays().iterator());
    }

    @Override
    public Optional<Instant> lastBookedAtSite(String site) {
        return Optional.ofNullable(tables().lastAtSite.get(site));
    }

    @Override
    public Optional<Instant> lastBookedAtEvse(String evse) {
        return Optional.ofNullable(tables().lastAtEvse.get(evse));
    }

    @Override
    public Stream<Earning> earnings(String account, LocalDate from, LocalDate to) {
        return guarded(tables().sharesOf(account, from, to));
    }

    @Override
    public List<Earning> earningsOf(Lot.Key lot) {
        return tables().sharesOf(lot.account(), lot.day(), lot.day().plusDays(1))
                .filter(share -> Tables.lotOf(share).equals(lot))
                .toList();
    }

    @Override
    public List<MonthClose> monthCloses(String account) {
        NavigableMap<YearMonth, MonthClose> own = tables().monthCloses.get(account);
        return own == null ? List.of() : List.copyOf(own.values());
    }

    @Override
    public Stream<MonthClose> monthCloses() {
        return guarded(tables().monthCloses.values().stream().flatMap(own -> own.values().stream()));
    }

    @Override
    public AccountState state(String account) {
        return tables().states.getOrDefault(account, AccountState.fresh(account));
    }

    @Override
    public List<Turnover.Part> turnover(String account, String agreement) {
        return tables().turnoverOf(account, agreement);
    }

    @Override
    public Stream<Turnover.Part> turnover() {
        return guarded(
                tables().turnover.entrySet().stream().map(part -> new Turnover.Part(part.getKey(), part.getValue())));
    }

    @Override
    public Set<AccountCurrency> earningAccounts() {
        return tables().earningAccounts();
    }

    @Override
    public List<Lot> openLots(String account, LocalDate before) {
        return tables().lotsOf(account).values().stream()
                .filter(lot -> lot.remaining() != 0 && lot.key().day().isBefore(before))
                .toList();
    }

    @Override
    public Stream<Lot> lots(String account, Currency currency, LocalDate from, LocalDate to) {
        return guarded(tables().lotsOf(account).values().stream()
                .filter(lot -> lot.key().currency().equals(currency)
                        && !lot.key().day().isBefore(from)
                        && lot.key().day().isBefore(to)));
    }

    @Override
    public Map<Lot.Key, Lot> lots(Collection<Lot.Key> keys) {
        Map<Lot.Key, Lot> lots = new TreeMap<>();
        for (Lot.Key key : keys) {
            lots.computeIfAbsent(
                    key, wanted -> tables().lotsOf(wanted.account()).get(wanted));
        }
        return lots;
    }

    @Override
    public Stream<Lot> lots() {
        return guarded(MemoryStreams.all(
                tables().lots.values().stream().map(NavigableMap::values).iterator()));
    }

    @Override
    public Stream<Entry> entries() {
        return guarded(MemoryStreams.all(tables().entries.values().iterator()));
    }

    @Override
    public Stream<Balance> balances() {
        return guarded(tables().balances.entrySet().stream()
                .map(balance -> new Balance(balance.getKey(), balance.getValue())));
    }

    @Override
    public ExactAmount balance(Balance.Key key) {
        return tables().balances.getOrDefault(key, ExactAmount.zero(key.currency()));
    }

    @Override
    public Optional<PayoutRecord> payout(String id) {
        return Optional.ofNullable(tables().payouts.get(id));
    }

    @Override
    public Optional<Attempt> attempt(String key) {
        return Optional.ofNullable(tables().attempts.get(key));
    }

    @Override
    public List<PayoutRecord> openPayouts(@Nullable String account) {
        return Tables.found(tables().payouts, tables().open).values().stream()
                .filter(found -> account == null || found.payout().account().equals(account))
                .toList();
    }

    @Override
    public List<PayoutRecord> unsettledPayouts() {
        return MemoryPayouts.of(tables(), MemoryPayouts::isUnsettled);
    }

    @Override
    public List<PayoutRecord> payoutsInReview() {
        return MemoryPayouts.of(tables(), record -> record.standing().review());
    }

    @Override
    public List<PayoutRecord> reservedSince(Instant from) {
        return MemoryPayouts.of(
                tables(), record -> !record.payout().reservedAt().isBefore(from));
    }

    @Override
    public Stream<PayoutRecord> payouts() {
        return guarded(tables().payoutsInOrder.stream().map(payout -> Tables.known(tables().payouts, payout.id())));
    }

    @Override
    public Stream<PayoutRecord> payouts(String account) {
        return payouts().filter(found -> found.payout().account().equals(account));
    }

    @Override
    public List<PayoutRecord> payoutsOf(Lot.Key lot) {
        Collection<String> ids = tables().payoutsOf.getOrDefault(lot, Collections.emptyNavigableSet());
        return List.copyOf(Tables.found(tables().payouts, ids).values());
    }

    @Override
    public Optional<RailSwitch> railSwitch(String rail) {
        List<RailSwitch> turned = tables().railSwitches.getOrDefault(rail, List.of());
        return turned.isEmpty() ? Optional.empty() : Optional.of(turned.get(turned.size() - 1));
    }

    @Override
    public List<RailSwitch> railSwitches() {
        return tables().railSwitches.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public Stream<MatchedLine> bankLines() {
        return guarded(tables().bankLinesInOrder.stream());
    }

    @Override
    public Optional<MatchedLine> bankLine(String id) {
        return Optional.ofNullable(tables().bankLines.get(id));
    }

    @Override
    public List<MatchedLine> bankLinesOf(String payout) {
        Collection<String> ids = tables().bankLinesOf.getOrDefault(payout, Collections.emptyNavigableSet());
        return List.copyOf(Tables.found(tables().bankLines, ids).values());
    }

    @Override
    public List<PayoutRecord> unshown(String rail, LocalDate from, LocalDate to, int limit) {
        return MemoryPayouts.unshown(tables(), rail, from, to, limit);
    }

    @Override
    public List<PayoutRecord> payoutsUnder(String reference) {
        return MemoryPayouts.of(tables(), record -> MemoryPayouts.isUnder(record, reference));
    }

    @Override
    public List<BankCorrection.Decided> bankCorrections() {
        return List.copyOf(tables().bankCorrections.values());
    }

    @Override
    public Stream<Registration> registrations() {
        return guarded(tables().registrations.values().stream());
    }

    @Override
    public Stream<Quarantined> quarantined() {
        return guarded(tables().quarantined.values().stream());
    }
}
