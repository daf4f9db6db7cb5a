package io.evpayout.testkit;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Measure;
import io.evpayout.audit.AuditRecord;
import io.evpayout.audit.Digest;
import io.evpayout.audit.Text;
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
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import io.evpayout.policy.PayeeDefaults;
import io.evpayout.policy.SourceSettings;
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
import io.evpayout.store.Snapshot.AccountCurrency;
import io.evpayout.store.StoreException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that a store in memory holds, in the orders of the port. */
final class Tables {

    static final Comparator<Earning> WITHIN_FACT = Comparator.comparing(Earning::party, Text.ORDER)
            .thenComparing(Earning::day)
            .thenComparing(Earning::revision);

    static final Comparator<Earning> WITHIN_DAY = Comparator.comparing(Earning::site, Text.ORDER)
            .thenComparing(Earning::fact)
            .thenComparing(WITHIN_FACT);

    static final Comparator<Payout> PAYOUTS = Comparator.comparing(Payout::scheduledDate)
            .thenComparing(Payout::account, Text.ORDER)
            .thenComparing(payout -> payout.amount().currency().code())
            .thenComparing(Payout::id, Text.ORDER);

    private static final Comparator<QuarantineKey> QUARANTINED =
            Comparator.comparing(QuarantineKey::id).thenComparing(QuarantineKey::hash);

    private static final Comparator<MatchedLine> BANK_LINES = Comparator.comparing(
                    (MatchedLine matched) -> matched.line().bankAccount(), Text.ORDER)
            .thenComparing(matched -> matched.line().bookingDate())
            .thenComparing(MatchedLine::id, Text.ORDER);

    /** One content under one id. */
    record QuarantineKey(SessionId id, Digest hash) {}

    final Derived derived = new Derived();

    @Nullable
    String networkId;

    int epoch = 1;

    @Nullable
    String keptEpoch;

    long settingsRevision;

    final List<Party> parties = new ArrayList<>();
    final List<AccountSettings> accounts = new ArrayList<>();
    final List<Site> sites = new ArrayList<>();
    final List<Agreement> agreements = new ArrayList<>();
    final List<BankLink> bankLinks = new ArrayList<>();
    final List<PayeeDefaults> defaults = new ArrayList<>();
    final List<SourceSettings> sources = new ArrayList<>();

    /** One for each version of each setting, by what it is of and its id, in the order in which they were added. */
    final Map<String, List<SettingsVersion>> versions = new HashMap<>();

    final List<RecordedSetting> settings = new ArrayList<>();

    /** What the settings above come to, once somebody has asked; null since they have changed. */
    @Nullable
    volatile Network network;

    final NavigableMap<String, List<AuditRecord>> audit = new TreeMap<>(Text.ORDER);

    final NavigableMap<SessionId, Registration> registrations = new TreeMap<>();
    final NavigableMap<SessionId, Fact> unassigned = new TreeMap<>();
    final NavigableMap<SessionId, Fact> waiting = new TreeMap<>();
    final NavigableMap<SessionId, NavigableSet<SessionId>> waitingFor = new TreeMap<>();
    final NavigableMap<QuarantineKey, Quarantined> quarantined = new TreeMap<>(QUARANTINED);

    final NavigableMap<SessionId, BookedFact> facts = new TreeMap<>();
    final NavigableSet<SessionId> outages = new TreeSet<>();
    final NavigableMap<SessionId, NavigableSet<SessionId>> corrections = new TreeMap<>();
    final NavigableMap<String, Instant> lastAtSite = new TreeMap<>();
    final NavigableMap<String, Instant> lastAtEvse = new TreeMap<>();
    final NavigableMap<String, NavigableMap<LocalDate, NavigableSet<Earning>>> shares = new TreeMap<>(Text.ORDER);

    final NavigableMap<String, NavigableMap<Long, Archived>> archived = new TreeMap<>(Text.ORDER);
    final NavigableSet<Carried> carried = new TreeSet<>(Carried.ORDER);
    final NavigableMap<String, NavigableMap<YearMonth, MonthClose>> monthCloses = new TreeMap<>(Text.ORDER);
    final NavigableMap<String, AccountState> states = new TreeMap<>();
    final NavigableMap<Turnover.Part.Key, Long> turnover = new TreeMap<>();
    final NavigableMap<String, NavigableMap<Lot.Key, Lot>> lots = new TreeMap<>(Text.ORDER);
    final NavigableMap<String, List<Entry>> entries = new TreeMap<>(Text.ORDER);
    final NavigableMap<Balance.Key, ExactAmount> balances = new TreeMap<>();

    final NavigableMap<String, PayoutRecord> payouts = new TreeMap<>(Text.ORDER);
    final NavigableSet<Payout> payoutsInOrder = new TreeSet<>(PAYOUTS);
    final NavigableMap<Lot.Key, NavigableSet<String>> payoutsOf = new TreeMap<>();
    final NavigableSet<String> open = new TreeSet<>(Text.ORDER);
    final NavigableMap<String, Attempt> attempts = new TreeMap<>();

    final NavigableMap<String, List<RailSwitch>> railSwitches = new TreeMap<>(Text.ORDER);

    final NavigableMap<String, MatchedLine> bankLines = new TreeMap<>(Text.ORDER);
    final NavigableMap<String, BankCorrection.Decided> bankCorrections = new TreeMap<>(Text.ORDER);
    final Map<String, NavigableSet<String>> bankLinesOf = new HashMap<>();
    final NavigableSet<MatchedLine> bankLinesInOrder = new TreeSet<>(BANK_LINES);

    /** The key of the lot that a share went to. */
    static Lot.Key lotOf(Earning share) {
        return new Lot.Key(share.account(), share.currency(), share.site(), share.day());
    }

    /** The key of the lot that an item takes from. */
    static Lot.Key lotOf(Payout payout, Payout.Item item) {
        return new Lot.Key(payout.account(), payout.amount().currency(), item.site(), item.day());
    }

    NavigableMap<Lot.Key, Lot> lotsOf(String account) {
        NavigableMap<Lot.Key, Lot> own = lots.get(account);
        return own == null ? new TreeMap<>() : own;
    }

    /** False if that month is closed already. */
    boolean addClose(UndoLog undo, MonthClose close) {
        Map<YearMonth, MonthClose> own = monthCloses.computeIfAbsent(close.account(), any -> new TreeMap<>());
        if (own.containsKey(close.month())) {
            return false;
        }
        undo.put(own, close.month(), close);
        return true;
    }

    void addCorrection(UndoLog undo, BankCorrection correction) {
        if (bankCorrections.containsKey(correction.id())) {
            throw new StoreException("Correction " + correction.id() + " is there already");
        }
        undo.put(bankCorrections, correction.id(), new BankCorrection.Decided(correction, null));
    }

    void addDecision(UndoLog undo, BankCorrection.Decision decision) {
        BankCorrection.Decided known = bankCorrections.get(decision.correction());
        if (known == null || !known.isWaiting()) {
            throw new StoreException(
                    "Correction " + decision.correction() + " is " + (known == null ? "not there" : "decided already"));
        }
        undo.put(bankCorrections, decision.correction(), new BankCorrection.Decided(known.correction(), decision));
    }

    /** False if a line with this id is there already. */
    boolean addLine(UndoLog undo, MatchedLine line) {
        if (bankLines.containsKey(line.id())) {
            return false;
        }
        undo.put(bankLines, line.id(), line);
        undo.add(bankLinesInOrder, line);
        Stream<String> payouts = switch (line.match()) {
            case PAYOUT, PART, RETURN, FEE -> Stream.ofNullable(line.reference());
            case BATCH -> line.shares().stream().map(MatchedLine.Share::payout);
            case SOURCE, UNEXPLAINED -> Stream.empty();
        };
        payouts.forEach(payout -> undo.addTo(bankLinesOf, payout, line.id(), Text.ORDER));
        return true;
    }

    /** Shares of an account with lot days in [from, to), in order. */
    Stream<Earning> sharesOf(String account, LocalDate from, LocalDate to) {
        NavigableMap<LocalDate, NavigableSet<Earning>> own = shares.get(account);
        return own == null || !from.isBefore(to)
                ? Stream.empty()
                : own.subMap(from, to).values().stream().flatMap(NavigableSet::stream);
    }

    /** Facts that are kept where no registration says that they are. */
    List<SessionId> strays() {
        List<SessionId> strays = new ArrayList<>();
        Iterator<Registration> rest = registrations.values().iterator();
        Registration next = next(rest);
        for (SessionId id : facts.keySet()) {
            while (next != null && next.id().compareTo(id) < 0) {
                next = next(rest);
            }
            if (next == null || !next.id().equals(id) || next.state() != Registration.State.BOOKED) {
                strays.add(id);
            }
        }
        return strays;
    }

    private static @Nullable Registration next(Iterator<Registration> registrations) {
        return registrations.hasNext() ? registrations.next() : null;
    }

    /** The turnover of an agreement at an account. */
    List<Turnover.Part> turnoverOf(String account, String agreement) {
        Turnover.Part.Key first =
                new Turnover.Part.Key(account, agreement, Instant.MIN, LocalDate.MIN, Measure.SESSIONS);
        List<Turnover.Part> parts = new ArrayList<>();
        for (Map.Entry<Turnover.Part.Key, Long> part : turnover.tailMap(first).entrySet()) {
            Turnover.Part.Key key = part.getKey();
            if (!key.account().equals(account) || !key.agreement().equals(agreement)) {
                break;
            }
            parts.add(new Turnover.Part(key, part.getValue()));
        }
        return List.copyOf(parts);
    }

    /** Every account and currency that has a lot. */
    Set<AccountCurrency> earningAccounts() {
        Set<AccountCurrency> accounts = new LinkedHashSet<>();
        lots.forEach((account, own) -> {
            Currency last = null;
            for (Lot.Key key : own.keySet()) {
                if (!key.currency().equals(last)) {
                    last = key.currency();
                    accounts.add(new AccountCurrency(account, last));
                }
            }
        });
        return accounts;
    }

    static <K, V> Map<K, V> found(NavigableMap<K, V> all, Collection<K> keys) {
        NavigableMap<K, V> found = new TreeMap<>(all.comparator());
        for (K key : keys) {
            V value = all.get(key);
            if (value != null) {
                found.put(key, value);
            }
        }
        return found;
    }

    static <K, V> V known(Map<K, V> all, K key) {
        V value = all.get(key);
        if (value == null) {
            throw new IllegalStateException("The index knows " + key + ", the table does not");
        }
        return value;
    }

    /** All settings; the same object until one is added. */
    Network network() {
        Network known = network;
        if (known == null) {
            known = Network.of(parties, accounts, sites, agreements, bankLinks)
                    .withDefaults(defaults)
                    .withSources(sources);
            network = known;
        }
        return known;
    }

    Epoch epoch() {
        return new Epoch(keptEpoch, "epoch " + epoch);
    }
}
