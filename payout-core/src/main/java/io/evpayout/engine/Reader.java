package io.evpayout.engine;

import io.evpayout.agreement.Agreement;
import io.evpayout.earning.Earning;
import io.evpayout.earning.Explanation;
import io.evpayout.earning.Waterfall;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.network.Network;
import io.evpayout.party.Site;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.policy.AccountSettings;
import io.evpayout.report.EarningsReport;
import io.evpayout.report.EarningsRow;
import io.evpayout.report.Grouping;
import io.evpayout.report.PayoutSummary;
import io.evpayout.report.PayoutTrace;
import io.evpayout.report.SessionTrace;
import io.evpayout.report.StatementLines;
import io.evpayout.session.Accrual;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Correction;
import io.evpayout.session.DebtSettlement;
import io.evpayout.session.Outage;
import io.evpayout.session.OutageWithdrawal;
import io.evpayout.session.SessionId;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Carried;
import io.evpayout.store.Registration;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Snapshot.AccountCurrency;
import io.evpayout.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers questions from one consistent snapshot each. */
final class Reader {

    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final Store store;
    private final NetworkCache networks;

    Reader(Store store, NetworkCache networks) {
        this.store = store;
        this.networks = networks;
    }

    /** Earnings added up by the groupings. */
    List<EarningsRow> earnings(List<Grouping> by, @Nullable LocalDate from) {
        return store.read(snapshot -> {
            new ArchivedParts(snapshot).requireWhole(from);
            Network network = networks.of(snapshot);
            EarningsReport report = new EarningsReport();
            try (Stream<BookedFact> facts = snapshot.facts(null, null)) {
                facts.filter(fact -> !(fact.fact() instanceof DebtSettlement) && !isOutage(fact))
                        .forEach(fact -> add(report, by, fact, network, from));
            }
            return report.rows();
        });
    }

    /** An outage brings nothing by itself; the term that deducts it does. */
    private static boolean isOutage(BookedFact fact) {
        return fact.fact() instanceof Outage || fact.fact() instanceof OutageWithdrawal;
    }

    private static void add(
            EarningsReport report, List<Grouping> by, BookedFact fact, Network network, @Nullable LocalDate from) {
        if (!(fact.fact() instanceof Accrual)) {
            LocalDate day = day(fact, network);
            if (from == null || !day.isBefore(from)) {
                report.add(keys(by, fact, day, network), fact.fact() instanceof ChargingSession, fact.earnings());
            }
            return;
        }
        Map<LocalDate, List<Earning>> byDay = new TreeMap<>();
        fact.earnings()
                .forEach(earning -> byDay.computeIfAbsent(earning.date(), any -> new ArrayList<>())
                        .add(earning));
        byDay.keySet().removeIf(day -> from != null && day.isBefore(from));
        byDay.forEach((day, earnings) -> report.add(keys(by, fact, day, network), false, earnings));
    }

    /** An account's statement; both days are in it. */
    <T> T statement(String account, LocalDate from, LocalDate to, Function<? super StatementLines, ? extends T> work) {
        return store.read(snapshot -> {
            Network network = networks.of(snapshot);
            AccountSettings settings = settings(network, account);
            try (StoredStatement statement = new StoredStatement(snapshot, network, settings, from, to)) {
                return work.apply(statement);
            }
        });
    }

    /** From a session to the payouts that have its money. */
    SessionTrace trace(SessionId id) {
        return store.read(snapshot -> {
            BookedFact fact = booked(snapshot, id);
            Map<ShareKey, ExactAmount> shares = new TreeMap<>();
            Set<ShareKey> firsts = new HashSet<>();
            Set<String> payouts = new TreeSet<>();
            Set<String> bankLines = new TreeSet<>();
            for (Earning earning : fact.earnings()) {
                if (earning.isShare()) {
                    if (earning.isFirst()) {
                        firsts.add(ShareKey.of(earning));
                    }
                    shares.merge(
                            ShareKey.of(earning),
                            ExactAmount.ofMicros(earning.micros(), earning.currency()),
                            ExactAmount::plus);
                    snapshot.payoutsOf(lot(earning))
                            .forEach(record -> payouts.add(record.payout().id()));
                }
            }
            payouts.forEach(payout ->
                    snapshot.bankLinesOf(payout).stream().map(MatchedLine::id).forEach(bankLines::add));
            shares.entrySet().removeIf(share -> share.getValue().isZero() && !firsts.contains(share.getKey()));
            List<SessionTrace.Share> parts = new ArrayList<>();
            shares.forEach((key, exact) -> parts.add(
                    new SessionTrace.Share(key.party(), key.account(), exact, key.agreement(), key.site(), key.day())));
            return new SessionTrace(fact.fact().id(), parts, List.copyOf(payouts), List.copyOf(bankLines));
        });
    }

    private static BookedFact booked(Snapshot snapshot, SessionId id) {
        BookedFact fact = snapshot.booked(Set.of(id)).get(id);
        if (fact == null) {
            Registration known = snapshot.registered(Set.of(id)).get(id);
            if (known != null && known.state() == Registration.State.ARCHIVED) {
                throw new ArchivedParts(snapshot).refused(id, String.valueOf(known.account()));
            }
            throw new NoSuchElementException(
                    known != null
                            ? "Session " + id + " is recorded, and waits for its site, its agreement, its source's"
                                    + " payment or its original"
                            : "There is no session " + id);
        }
        return fact;
    }

    /** How a session was split, term by term. */
    Explanation explain(SessionId id) {
        return store.read(snapshot -> {
            BookedFact booked = booked(snapshot, id);
            if (booked.fact() instanceof Correction correction) {
                throw new NoSuchElementException(
                        id + " is a correction, and mirrors the split of what it corrects; ask for "
                                + correction.original());
            }
            if (isOutage(booked)) {
                throw new NoSuchElementException(id + " is an outage; it has no split");
            }
            if (!(booked.fact() instanceof ChargingSession session)) {
                throw new NoSuchElementException(id + " is a debt that was settled; it has no split");
            }
            Earning any = booked.earnings().get(0);
            Agreement agreement = networks.of(snapshot)
                    .agreement(any.agreement(), any.agreementFrom())
                    .orElseThrow(() -> new IllegalStateException("Session " + id + " was booked under "
                            + any.agreement() + " from " + any.agreementFrom() + ", which the store no longer has"));
            return Waterfall.of(agreement, session.price().currency().digits()).explain(session);
        });
    }

    /** From a payout to the sessions that it is made of. */
    PayoutTrace trace(String id) {
        return store.read(snapshot -> {
            Payout payout = snapshot.payout(id)
                    .orElseThrow(() -> new NoSuchElementException("There is no payout " + id))
                    .payout();
            List<PayoutTrace.LotPart> parts = new ArrayList<>();
            for (Payout.Item item : payout.items()) {
                new ArchivedParts(snapshot).requireWhole(payout.lot(item));
                parts.add(part(snapshot, payout.lot(item), item));
            }
            parts.sort(Comparator.comparing(PayoutTrace.LotPart::day).thenComparing(PayoutTrace.LotPart::site));
            return new PayoutTrace(id, payout.amount(), parts);
        });
    }

    /** All payouts, by scheduled date, account, currency, id. */
    void payouts(Consumer<PayoutSummary> consumer) {
        store.read(snapshot -> {
            Map<Lot.Key, Long> sessions = sessionsByLot(snapshot);
            try (Stream<PayoutRecord> payouts = snapshot.payouts()) {
                payouts.forEach(record -> consumer.accept(summary(record, sessions)));
            }
            return sessions.size();
        });
    }

    /** One payout. */
    PayoutSummary payout(String id) {
        return store.read(snapshot -> {
            PayoutRecord record =
                    snapshot.payout(id).orElseThrow(() -> new NoSuchElementException("There is no payout " + id));
            Map<Lot.Key, Long> sessions = new HashMap<>();
            for (Payout.Item item : record.payout().items()) {
                Lot.Key lot = record.payout().lot(item);
                sessions.put(lot, countSessions(snapshot.earningsOf(lot)) + carriedSessions(snapshot, lot));
            }
            return summary(record, sessions);
        });
    }

    private static PayoutTrace.LotPart part(Snapshot snapshot, Lot.Key lot, Payout.Item item) {
        Currency currency = lot.currency();
        ExactAmount earned = ExactAmount.zero(currency);
        Map<SessionId, ExactAmount> sessions = new LinkedHashMap<>();
        Map<String, ExactAmount> adjustments = new TreeMap<>();
        Set<SessionId> firsts = new HashSet<>();
        for (Earning earning : snapshot.earningsOf(lot)) {
            if (earning.isFirst()) {
                firsts.add(earning.fact());
            }
            ExactAmount exact = ExactAmount.ofMicros(earning.micros(), currency);
            earned = earned.plus(exact);
            String adjustment = adjustment(earning);
            if (adjustment == null) {
                sessions.merge(earning.fact(), exact, ExactAmount::plus);
            } else {
                adjustments.merge(adjustment, exact, ExactAmount::plus);
            }
        }
        adjustments.values().removeIf(ExactAmount::isZero);
        return new PayoutTrace.LotPart(
                lot.site(),
                lot.day(),
                earned,
                ExactAmount.ofMicros(item.micros(), currency),
                sessions.entrySet().stream()
                        .filter(entry -> !entry.getValue().isZero() || firsts.contains(entry.getKey()))
                        .map(entry -> new PayoutTrace.SessionPart(entry.getKey(), entry.getValue()))
                        .toList(),
                adjustments.entrySet().stream()
                        .map(entry -> new PayoutTrace.Adjustment(entry.getKey(), entry.getValue()))
                        .toList());
    }

    /** What a line is called that comes from no session; null for the others. */
    private static @Nullable String adjustment(Earning earning) {
        return switch (earning.type()) {
            case TERM -> Accrual.of(earning.fact()).term();
            case SET_OFF, WRITE_OFF -> earning.type().name();
            default -> null;
        };
    }

    private static Map<Lot.Key, Long> sessionsByLot(Snapshot snapshot) {
        Map<Lot.Key, Long> sessions = new HashMap<>();
        Set<String> accounts = snapshot.earningAccounts().stream()
                .map(AccountCurrency::account)
                .collect(Collectors.toCollection(TreeSet::new));
        for (String account : accounts) {
            try (Stream<Earning> earnings = snapshot.earnings(account, FIRST_DAY, LAST_DAY)) {
                earnings.filter(Reader::isFirstOfSession).forEach(e -> sessions.merge(lot(e), 1L, Long::sum));
            }
            snapshot.carriedLots(account, FIRST_DAY, LAST_DAY)
                    .forEach(carried -> sessions.merge(carried.lot(), carried.sessions(), Long::sum));
        }
        return sessions;
    }

    private static long carriedSessions(Snapshot snapshot, Lot.Key lot) {
        return snapshot.carriedLots(lot.account(), lot.day(), lot.day().plusDays(1)).stream()
                .filter(carried -> carried.lot().equals(lot))
                .mapToLong(Carried::sessions)
                .sum();
    }

    private static long countSessions(List<Earning> earnings) {
        return earnings.stream()
                .filter(Reader::isFirstOfSession)
                .map(Earning::fact)
                .distinct()
                .count();
    }

    /** A session has one first line for each party; accounts with two parties' shares of one session are not made. */
    private static boolean isFirstOfSession(Earning earning) {
        return earning.type() == Earning.Type.SESSION && earning.revision() == 0;
    }

    private static PayoutSummary summary(PayoutRecord record, Map<Lot.Key, Long> sessions) {
        Payout payout = record.payout();
        return new PayoutSummary(
                record,
                payout.items().stream()
                        .mapToLong(item -> sessions.getOrDefault(payout.lot(item), 0L))
                        .sum());
    }

    private static Lot.Key lot(Earning earning) {
        return new Lot.Key(earning.account(), earning.currency(), earning.site(), earning.day());
    }

    private static AccountSettings settings(Network network, String account) {
        Instant latest = network.accounts().containsKey(account)
                ? network.accounts().get(account).latest().from()
                : Instant.EPOCH;
        return network.account(account, latest)
                .orElseThrow(() -> new NoSuchElementException("There is no payout account " + account));
    }

    private static List<@Nullable String> keys(List<Grouping> by, BookedFact fact, LocalDate day, Network network) {
        @Nullable String[] keys = new String[by.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(by.get(i), fact, day, network);
        }
        return Arrays.asList(keys);
    }

    private static @Nullable String key(Grouping grouping, BookedFact fact, LocalDate day, Network network) {
        return switch (grouping) {
            case SITE -> fact.site();
            case EVSE -> fact.evse();
            case ACCOUNT -> fact.account();
            case PARTY ->
                network.account(fact.account(), fact.fact().at())
                        .map(AccountSettings::party)
                        .orElse(null);
            case DAY -> day.toString();
            case MONTH -> day.toString().substring(0, 7);
        };
    }

    private static LocalDate day(BookedFact fact, Network network) {
        ZoneId zone =
                network.site(fact.site(), fact.fact().at()).map(Site::zone).orElse(ZoneOffset.UTC);
        return fact.fact().at().atZone(zone).toLocalDate();
    }

    private record ShareKey(String party, String account, LocalDate day, String site, String agreement)
            implements Comparable<ShareKey> {

        private static final Comparator<ShareKey> ORDER = Comparator.comparing(ShareKey::party)
                .thenComparing(ShareKey::account)
                .thenComparing(ShareKey::day)
                .thenComparing(ShareKey::site)
                .thenComparing(ShareKey::agreement);

        static ShareKey of(Earning earning) {
            return new ShareKey(earning.party(), earning.account(), earning.day(), earning.site(), earning.agreement());
        }

        @Override
        public int compareTo(ShareKey other) {
            return ORDER.compare(this, other);
        }
    }
}
