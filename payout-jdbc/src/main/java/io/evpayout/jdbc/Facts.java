package io.evpayout.jdbc;

import io.evpayout.earning.Earning;
import io.evpayout.ledger.Lot;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.StoreException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Booked facts and their earnings. */
final class Facts {

    private static final String BOOKED = "f.account, f.number, " + FactColumns.of("f");

    private static final BulkSql BY_ID = BulkSql.over(
            Registry.KEYS,
            "SELECT " + BOOKED + " FROM {rows}"
                    + " CROSS JOIN registration r CROSS JOIN fact f WHERE r.source = k.source AND r.id_key = k.id_key"
                    + " AND f.account = r.account AND f.number = r.number");

    /** A correction is kept under the account of what it corrects. */
    private static final BulkSql BY_ORIGINAL = BulkSql.over(
            Registry.KEYS,
            "SELECT " + BOOKED + " FROM {rows}"
                    + " CROSS JOIN registration r CROSS JOIN fact f WHERE r.source = k.source AND r.id_key = k.id_key"
                    + " AND f.account = r.account AND f.original_source = k.source AND f.original_key = k.id_key"
                    + " ORDER BY f.at, f.source, f.id_key");

    private static final String OUTAGES =
            "SELECT " + BOOKED + " FROM fact f WHERE f.type = 'OUTAGE' AND f.at > ? AND f.started < ?";

    private static final String OUTAGES_IN_ORDER = " ORDER BY f.source, f.id_key";

    private static final BulkSql REMOVE = BulkSql.over(
            "account text, number bigint",
            "DELETE FROM fact WHERE (account, number) IN (SELECT account, number FROM {rows})");

    private static final BulkSql REMOVE_EARNINGS = BulkSql.over(
            "home text, fact bigint", "DELETE FROM earning WHERE (home, fact) IN (SELECT home, fact FROM {rows})");

    private static final String EARNING_COLUMNS =
            "e.party, e.revision, e.account, e.site, e.day, coalesce(e.date, e.day), e.currency,"
                    + " e.micros, e.agreement, e.agreement_from";

    private static final BulkSql EARNINGS = BulkSql.over(
            "home text, fact bigint",
            "SELECT e.home, e.fact, " + EARNING_COLUMNS + " FROM {rows}"
                    + " CROSS JOIN earning e WHERE e.home = k.home AND e.fact = k.fact"
                    + " ORDER BY e.home, e.fact, e.party, e.day, e.revision");

    /** As the index of a lot's earnings says it. */
    private static final String SHARES = "e.party NOT IN ('" + Earning.TAX + "', '" + Earning.FEES + "')";

    /** Facts come first, as wherever both are locked. */
    private static final String SHARE_ROWS = "SELECT e.home, f.source, f.id_key, f.id, f.type, " + EARNING_COLUMNS
            + " FROM fact f JOIN earning e ON f.account = e.home AND f.number = e.fact WHERE e.account = ? AND "
            + SHARES;

    private static final BulkSql INSERT = BulkSql.insert("fact", "account text, number bigint, " + FactColumns.TYPED);

    private static final BulkSql INSERT_EARNINGS = BulkSql.insert(
            "earning",
            "home text, fact bigint, party text, revision integer, account text, site text, day text, date text,"
                    + " currency text, micros bigint, agreement text, agreement_from text");

    private static final BulkSql LAST_SESSION = BulkSql.upsert(
            "last_session",
            "account text, kind text, id text, ended text",
            "ON CONFLICT (account, kind, id) DO UPDATE SET ended = excluded.ended"
                    + " WHERE excluded.ended > last_session.ended");

    private final Session session;
    private final Registry registry;

    Facts(Session session, Registry registry) {
        this.session = session;
        this.registry = registry;
    }

    /** A fact without its earnings. */
    private record Kept(String account, long number, FactColumns.Read read) {

        static Kept of(Row r) throws SQLException {
            return new Kept(r.text(), r.number(), FactColumns.read(r));
        }

        Key key() {
            return new Key(account, number);
        }

        BookedFact with(List<Earning> earnings) {
            return new BookedFact(
                    read.fact(), account, Objects.requireNonNullElse(read.site(), ""), read.evse(), earnings);
        }
    }

    /** Where a fact is kept. */
    private record Key(String account, long number) {}

    Map<SessionId, BookedFact> booked(Collection<SessionId> ids) {
        Map<SessionId, BookedFact> found = new HashMap<>();
        complete(registry.keys(BY_ID, ids).list(Kept::of))
                .forEach(booked -> found.put(booked.fact().id(), booked));
        return found;
    }

    Map<SessionId, List<BookedFact>> corrections(Collection<SessionId> originals) {
        Map<SessionId, List<BookedFact>> found = new HashMap<>();
        for (BookedFact booked : complete(registry.keys(BY_ORIGINAL, originals).list(Kept::of))) {
            found.computeIfAbsent(Originals.of(booked.fact()), any -> new ArrayList<>())
                    .add(booked);
        }
        return found;
    }

    Stream<BookedFact> facts(@Nullable Instant from, @Nullable Instant to) {
        return session.cursor(
                        "SELECT " + BOOKED + " FROM registration r"
                                + " JOIN fact f ON f.account = r.account AND f.number = r.number"
                                + " WHERE f.at >= ? AND f.at < ? ORDER BY r.source, r.id_key",
                        Kept::of,
                        from == null ? "" : Moment.bound(from),
                        to == null ? Moment.AFTER_ALL : Moment.bound(to))
                .chunked(this::complete);
    }

    Stream<BookedFact> sessions(String account, Instant to) {
        return session.cursor(
                        "SELECT " + BOOKED + " FROM fact f WHERE f.account = ? AND f.type = 'SESSION' AND f.at < ?"
                                + " ORDER BY f.source, f.id_key",
                        Kept::of,
                        account,
                        Moment.bound(to))
                .chunked(this::complete);
    }

    /** Removes facts, and then their earnings: the tables let them go in this order only. */
    int remove(Collection<Numbered> numbers) {
        Bulk rows = session.bulk(REMOVE);
        Bulk earnings = session.bulk(REMOVE_EARNINGS);
        for (Numbered kept : numbers) {
            rows.add(kept.account(), kept.number());
            earnings.add(kept.account(), kept.number());
        }
        int removed = rows.update();
        earnings.update();
        return removed;
    }

    List<BookedFact> outages(@Nullable String site, Instant from, Instant to) {
        return complete(
                site == null
                        ? session.list(OUTAGES + OUTAGES_IN_ORDER, Kept::of, Moment.bound(from), Moment.bound(to))
                        : session.list(
                                OUTAGES + " AND f.site = ?" + OUTAGES_IN_ORDER,
                                Kept::of,
                                Moment.bound(from),
                                Moment.bound(to),
                                site));
    }

    Stream<SessionId> strays() {
        return session.stream(
                "SELECT f.source, f.id_key, f.id FROM fact f WHERE NOT EXISTS (SELECT 1 FROM registration r"
                        + " WHERE r.source = f.source AND r.id_key = f.id_key"
                        + " AND r.account = f.account AND r.number = f.number) ORDER BY f.source, f.id_key",
                Row::sessionId);
    }

    Stream<Earning> earnings(String account, LocalDate from, LocalDate to) {
        return session.stream(
                SHARE_ROWS + " AND e.day >= ? AND e.day < ?"
                        + " ORDER BY e.day, e.site, f.source, f.id_key, e.party, e.revision",
                Facts::earning,
                account,
                Values.bound(from),
                Values.bound(to));
    }

    List<Earning> earningsOf(Lot.Key lot) {
        return session.list(
                SHARE_ROWS + " AND e.day = ? AND e.site = ? AND e.currency = ?"
                        + " ORDER BY f.source, f.id_key, e.party, e.revision",
                Facts::earning,
                lot.account(),
                lot.day(),
                lot.site(),
                lot.currency());
    }

    Optional<Instant> lastBooked(LastSession kind, String id) {
        return session.first(
                "SELECT ended FROM last_session WHERE kind = ? AND id = ? ORDER BY ended DESC LIMIT 1",
                Row::instant,
                kind,
                id);
    }

    /** Adds facts with their earnings, account by account, as their keys lie; {@code numbers} has their numbers. */
    void add(Collection<BookedFact> facts, Map<SessionId, Numbered> numbers) {
        List<BookedFact> sorted = new ArrayList<>(facts);
        sorted.sort(Comparator.comparing(BookedFact::account));
        session.insert(INSERT, sorted.size(), rows -> sorted.forEach(booked -> rows.add(columns(booked, numbers))));
        List<Earning> earnings = new ArrayList<>();
        sorted.forEach(booked -> earnings.addAll(booked.earnings()));
        addEarnings(earnings, numbers);
    }

    private static @Nullable Object[] columns(BookedFact booked, Map<SessionId, Numbered> numbers) {
        return FactColumns.values(
                booked.fact(),
                booked.site(),
                booked.evse(),
                booked.account(),
                number(booked.account(), booked.fact().id(), numbers));
    }

    void addEarnings(Collection<Earning> earnings, Map<SessionId, Numbered> numbers) {
        session.insert(INSERT_EARNINGS, earnings.size(), rows -> earnings.forEach(e -> rows.add(columns(e, numbers))));
    }

    private static @Nullable Object[] columns(Earning e, Map<SessionId, Numbered> numbers) {
        return new @Nullable Object[] {
            e.home(),
            number(e.home(), e.fact(), numbers),
            e.party(),
            e.revision(),
            e.account(),
            e.site(),
            e.day(),
            e.isLate() ? e.date() : null,
            e.currency(),
            e.micros(),
            e.agreement(),
            e.agreementFrom()
        };
    }

    private static long number(String account, SessionId id, Map<SessionId, Numbered> numbers) {
        Numbered kept = numbers.get(id);
        if (kept == null || !kept.account().equals(account)) {
            throw new StoreException("There is no fact " + id + " under account " + account + "; it is "
                    + (kept == null ? "not booked" : "booked under " + kept.account()));
        }
        return kept.number();
    }

    /** What the end of a booked session is kept by. */
    enum LastSession {
        SITE,
        EVSE
    }

    /** Whose last session, in the order in which rows are locked. */
    private record LastKey(String account, LastSession kind, String id) {

        static final Comparator<LastKey> ORDER = Comparator.comparing(LastKey::account)
                .thenComparing(LastKey::kind)
                .thenComparing(LastKey::id);
    }

    void noteLastSessions(Collection<BookedFact> facts) {
        Map<LastKey, Instant> last = new HashMap<>();
        for (BookedFact booked : facts) {
            if (booked.fact() instanceof ChargingSession s) {
                last.merge(new LastKey(booked.account(), LastSession.SITE, s.site()), s.end(), Facts::later);
                if (s.evse() != null) {
                    last.merge(new LastKey(booked.account(), LastSession.EVSE, s.evse()), s.end(), Facts::later);
                }
            }
        }
        Bulk rows = session.bulk(LAST_SESSION);
        last.keySet().stream().sorted(LastKey.ORDER).forEach(k -> rows.add(k.account(), k.kind(), k.id(), last.get(k)));
        rows.updateLater();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private List<BookedFact> complete(List<Kept> facts) {
        Map<Key, Kept> byKey = new HashMap<>();
        facts.forEach(kept -> byKey.put(kept.key(), kept));
        Bulk keys = session.bulk(EARNINGS);
        facts.forEach(kept -> keys.add(kept.account(), kept.number()));
        Map<Key, List<Earning>> earnings = new HashMap<>();
        keys.list(r -> {
            Key key = new Key(r.text(), r.number());
            FactColumns.Read read = Objects.requireNonNull(byKey.get(key)).read();
            return earnings.computeIfAbsent(key, any -> new ArrayList<>())
                    .add(earning(key.account(), read.fact().id(), FactKind.earnings(read.fact()), r));
        });
        return facts.stream()
                .map(kept -> kept.with(earnings.getOrDefault(kept.key(), List.of())))
                .toList();
    }

    private static Earning earning(Row r) throws SQLException {
        String home = r.text();
        SessionId fact = r.sessionId();
        return earning(home, fact, r.value(Earning.Type.class), r);
    }

    private static Earning earning(String home, SessionId fact, Earning.Type type, Row r) throws SQLException {
        return new Earning(
                home,
                fact,
                type,
                r.text(),
                r.integer(),
                r.text(),
                r.text(),
                r.date(),
                r.date(),
                r.currency(),
                r.number(),
                r.text(),
                r.instant());
    }
}
