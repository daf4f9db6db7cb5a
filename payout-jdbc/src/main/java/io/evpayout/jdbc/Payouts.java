package io.evpayout.jdbc;

import io.evpayout.audit.Text;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Money;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.payout.Standing;
import io.evpayout.schedule.Period;
import io.evpayout.store.StoreException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Payouts with their items, attempts and evidence. */
final class Payouts {

    static final String COLUMNS = "p.id, p.account, p.amount, p.currency, p.schedule_version, p.period_number,"
            + " p.period_from, p.period_to, p.request, p.scheduled_date, p.arrival_date, p.rule, p.reserved_at, p.rail,"
            + " p.bank_version, p.state, p.settled, p.review, p.reference, p.code";

    private static final String SELECT = "SELECT " + COLUMNS + " FROM payout p";

    /** As the index of open payouts says it. */
    private static final String OPEN = Arrays.stream(PayoutState.values())
            .filter(PayoutState::isOpen)
            .map(state -> "'" + state + "'")
            .collect(Collectors.joining(", ", "p.state IN (", ")"));

    /** As the index by day says it: a date is before every instant of that day. */
    private static final String LATEST =
            "(CASE WHEN p.scheduled_date > p.reserved_at THEN p.scheduled_date ELSE p.reserved_at END)";

    /** As the index of such evidence says it. */
    private static final String TAKES_BACK = Arrays.stream(Evidence.Kind.values())
            .filter(Evidence.Kind::takesBack)
            .map(kind -> "'" + kind + "'")
            .collect(Collectors.joining(", ", "e.kind IN (", ")"));

    /**
     * In two parts, each by its index; few payouts come to nothing. These are found by their evidence: if it said "earlier than",
     * SQLite would read everything earlier by the index by day.
     */
    private static final String SINCE = SELECT + " WHERE p.account = ? AND " + LATEST + " >= ? UNION ALL " + SELECT
            + " WHERE p.account = ? AND NOT " + LATEST + " >= ? AND p.id IN (SELECT e.payout FROM evidence e"
            + " WHERE e.account = ? AND " + TAKES_BACK + " AND e.at >= ?)"
            + " ORDER BY scheduled_date, account, currency, id";

    private static final String ORDER = " ORDER BY p.scheduled_date, p.account, p.currency, p.id";

    private static final BulkSql OPEN_OF =
            BulkSql.over("account text", SELECT + " WHERE p.account IN (SELECT account FROM {rows}) AND " + OPEN);

    private static final BulkSql INSERT_ITEMS = BulkSql.insert(
            "payout_item", "account text, payout text, line integer, site text, day text, micros bigint");

    private static final BulkSql INSERT = BulkSql.insert(
            "payout",
            "account text, id text, amount bigint, currency text, schedule_version text, period_number bigint,"
                    + " period_from text, period_to text, request text, scheduled_date text, arrival_date text, rule text,"
                    + " reserved_at text, rail text, bank_version integer, state text, settled smallint, review smallint");

    private final Session session;
    private final PayoutParts parts;

    Payouts(Session session) {
        this.session = session;
        this.parts = new PayoutParts(session);
    }

    Optional<PayoutRecord> payout(String id) {
        return list(" WHERE p.id = ?", id).stream().findFirst();
    }

    Optional<Attempt> attempt(String key) {
        return session.first(
                "SELECT payout, account, " + PayoutParts.ATTEMPT + " FROM attempt WHERE key = ?",
                r -> PayoutParts.attempt(r.text(), r.text(), r),
                key);
    }

    List<PayoutRecord> open(@Nullable String account) {
        List<PayoutRecord> open =
                account == null ? list(" WHERE " + OPEN) : list(" WHERE p.account = ? AND " + OPEN, account);
        return byId(open);
    }

    Map<String, List<PayoutRecord>> open(Collection<String> accounts) {
        Bulk rows = session.bulk(OPEN_OF);
        accounts.forEach(rows::add);
        Map<String, List<PayoutRecord>> open = new HashMap<>();
        accounts.forEach(account -> open.put(account, new ArrayList<>()));
        for (PayoutRecord record : byId(parts.complete(rows.list(Head::of)))) {
            open.computeIfAbsent(record.payout().account(), any -> new ArrayList<>())
                    .add(record);
        }
        return open;
    }

    /** As the index of unsettled payouts says it. */
    List<PayoutRecord> unsettled() {
        return byId(list(" WHERE p.state = 'PAID' AND p.settled = 0"));
    }

    /** As the index of payouts in review says it. */
    List<PayoutRecord> inReview() {
        return byId(list(" WHERE p.review = 1"));
    }

    List<PayoutRecord> reservedSince(Instant from) {
        return byId(list(" WHERE p.reserved_at >= ?", from));
    }

    /** Sorted here: an order in the statement makes SQLite read all payouts, by their ids. */
    private static List<PayoutRecord> byId(List<PayoutRecord> records) {
        return records.stream()
                .sorted(Comparator.comparing(record -> record.payout().id(), Text.ORDER))
                .toList();
    }

    List<PayoutRecord> unshown(String rail, LocalDate from, LocalDate to, int limit) {
        return list(
                " WHERE p.scheduled_date >= ? AND p.scheduled_date <= ? AND p.rail = ? AND " + BankLines.UNSHOWN + ORDER
                        + " LIMIT ?",
                from,
                to,
                rail,
                limit);
    }

    List<PayoutRecord> under(String reference) {
        return list(
                " WHERE p.id IN (SELECT e.payout FROM evidence e WHERE e.reference = ? AND e.attempt > 0)"
                        + " ORDER BY p.id",
                reference);
    }

    Stream<PayoutRecord> all() {
        return session.cursor(SELECT + ORDER, Head::of).chunked(parts::complete);
    }

    Stream<PayoutRecord> of(String account) {
        return session.cursor(SELECT + " WHERE p.account = ?" + ORDER, Head::of, account)
                .chunked(parts::complete);
    }

    Stream<PayoutRecord> since(String account, LocalDate day) {
        String first = Values.bound(day);
        return session.cursor(SINCE, Head::of, account, first, account, first, account, first)
                .chunked(parts::complete);
    }

    List<PayoutRecord> of(Lot.Key lot) {
        return list(
                " WHERE p.account = ? AND p.currency = ? AND p.id IN (SELECT i.payout FROM payout_item i"
                        + " WHERE i.account = ? AND i.site = ? AND i.day = ?) ORDER BY p.id",
                lot.account(),
                lot.currency(),
                lot.account(),
                lot.site(),
                lot.day());
    }

    private List<PayoutRecord> list(String where, @Nullable Object... values) {
        return parts.complete(session.list(SELECT + where, Head::of, values));
    }

    boolean add(Payout payout) {
        if (isTaken(payout)) {
            return false;
        }
        add(List.of(payout));
        return true;
    }

    /** Items come before their payout, which closes them: see the migration. */
    void add(Collection<Payout> added) {
        session.insert(INSERT_ITEMS, added.size(), rows -> added.forEach(payout -> items(payout, rows)));
        Bulk heads = session.bulk(INSERT);
        added.forEach(payout -> heads.add(columns(payout)));
        heads.update();
    }

    private static void items(Payout payout, Bulk rows) {
        int line = 0;
        for (Payout.Item item : payout.items()) {
            line++;
            rows.add(payout.account(), payout.id(), line, item.site(), item.day(), item.micros());
        }
    }

    /** A transaction that is faster is met by the unique keys, and this one run again. */
    private boolean isTaken(Payout payout) {
        return session.first(
                        "SELECT p.id FROM payout p WHERE p.id = ? UNION ALL"
                                + " SELECT p.id FROM payout p WHERE p.account = ? AND p.currency = ? AND " + OPEN
                                + " LIMIT 1",
                        Row::text,
                        payout.id(),
                        payout.account(),
                        payout.amount().currency())
                .isPresent();
    }

    private static @Nullable Object[] columns(Payout p) {
        Period period = p.identity().period();
        return new @Nullable Object[] {
            p.account(),
            p.id(),
            p.amount().minorUnits(),
            p.amount().currency(),
            p.identity().scheduleVersion(),
            period == null ? null : period.number(),
            period == null ? null : period.from(),
            period == null ? null : period.to(),
            p.identity().request(),
            p.scheduledDate(),
            p.arrivalDate(),
            p.rule(),
            p.reservedAt(),
            p.rail(),
            p.bankVersion(),
            PayoutState.RESERVED,
            0,
            0
        };
    }

    void stand(Payout payout, Standing s) {
        int changed = session.update(
                "UPDATE payout SET state = ?, settled = ?, review = ?, reference = ?, code = ?"
                        + " WHERE account = ? AND id = ?",
                s.state(),
                s.settled(),
                s.review(),
                s.reference(),
                s.code(),
                payout.account(),
                payout.id());
        if (changed != 1) {
            throw new StoreException("Payout " + payout.id() + " of " + payout.account() + " is not in the store");
        }
    }

    void add(Attempt a) {
        session.update(
                "INSERT INTO attempt"
                        + " (account, payout, leg, number, key, rail, bank_version, amount, currency, request_hash, at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                a.account(),
                a.payout(),
                a.leg(),
                a.number(),
                a.key(),
                a.rail(),
                a.bankVersion(),
                a.amount().minorUnits(),
                a.amount().currency(),
                a.requestHash(),
                a.at());
    }

    boolean add(Evidence e) {
        Money amount = e.amount();
        int added = session.update(
                "INSERT INTO evidence (account, payout, id, leg, attempt, kind, at, amount, currency, reference, code)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account, payout, id) DO NOTHING",
                e.account(),
                e.payout(),
                e.id(),
                e.leg(),
                e.attempt(),
                e.kind(),
                e.at(),
                amount == null ? null : amount.minorUnits(),
                amount == null ? null : amount.currency(),
                e.reference(),
                e.code());
        return added == 1;
    }

    /** A payout's own row. */
    record Head(
            String id,
            String account,
            Money amount,
            Payout.Identity identity,
            LocalDate scheduledDate,
            LocalDate arrivalDate,
            String rule,
            Instant reservedAt,
            String rail,
            int bankVersion,
            Standing standing) {

        static Head of(Row r) throws SQLException {
            return new Head(
                    r.text(),
                    r.text(),
                    r.money(),
                    identity(r),
                    r.date(),
                    r.date(),
                    r.text(),
                    r.instant(),
                    r.text(),
                    r.integer(),
                    standing(r));
        }

        private static Payout.Identity identity(Row r) throws SQLException {
            Instant version = r.optionalInstant();
            Long number = r.optionalNumber();
            LocalDate from = r.optionalDate();
            LocalDate to = r.optionalDate();
            Period period = number == null || from == null || to == null ? null : new Period(number, from, to);
            return new Payout.Identity(version, period, r.optionalText());
        }

        private static Standing standing(Row r) throws SQLException {
            return new Standing(r.value(PayoutState.class), r.flag(), r.flag(), r.optionalText(), r.optionalText());
        }

        Payout with(List<Payout.Item> items) {
            return new Payout(
                    id,
                    account,
                    amount,
                    identity,
                    scheduledDate,
                    arrivalDate,
                    rule,
                    reservedAt,
                    rail,
                    bankVersion,
                    items);
        }
    }
}
