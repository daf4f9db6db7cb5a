package io.evpayout.jdbc;

import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What payouts are made of: many payouts' items, attempts and evidence with one look-up each. */
final class PayoutParts {

    static final String ATTEMPT = "leg, number, key, rail, bank_version, amount, currency, request_hash, at";

    private static final String KEYS = "account text, payout text";

    private static final BulkSql ITEMS = parts("site, day, micros", "payout_item", "line");

    private static final BulkSql ATTEMPTS = parts(ATTEMPT, "attempt", "leg, number");

    private static final BulkSql EVIDENCE =
            parts("leg, attempt, id, kind, at, amount, currency, reference, code", "evidence", "leg, attempt, id");

    private final Session session;

    PayoutParts(Session session) {
        this.session = session;
    }

    private static BulkSql parts(String columns, String table, String order) {
        return BulkSql.over(
                KEYS,
                "SELECT t.payout, t." + columns.replace(", ", ", t.") + " FROM {rows} CROSS JOIN " + table
                        + " t WHERE t.account = k.account AND t.payout = k.payout ORDER BY t.payout, t."
                        + order.replace(", ", ", t."));
    }

    List<PayoutRecord> complete(List<Payouts.Head> heads) {
        if (heads.isEmpty()) {
            return List.of();
        }
        Map<String, String> accounts = new HashMap<>();
        heads.forEach(head -> accounts.put(head.id(), head.account()));
        Map<String, List<Payout.Item>> items =
                children(ITEMS, heads, (payout, r) -> new Payout.Item(r.text(), r.date(), r.number()));
        Map<String, List<Attempt>> attempts =
                children(ATTEMPTS, heads, (payout, r) -> attempt(payout, accounts.getOrDefault(payout, ""), r));
        Map<String, List<Evidence>> evidence =
                children(EVIDENCE, heads, (payout, r) -> evidence(payout, accounts.getOrDefault(payout, ""), r));
        return heads.stream()
                .map(head -> new PayoutRecord(
                        head.with(items.getOrDefault(head.id(), List.of())),
                        attempts.getOrDefault(head.id(), List.of()),
                        evidence.getOrDefault(head.id(), List.of()),
                        head.standing()))
                .toList();
    }

    private interface Part<T> {
        T of(String payout, Row row) throws SQLException;
    }

    private <T> Map<String, List<T>> children(BulkSql sql, List<Payouts.Head> heads, Part<T> part) {
        Bulk keys = session.bulk(sql);
        heads.forEach(head -> keys.add(head.account(), head.id()));
        Map<String, List<T>> byPayout = new HashMap<>();
        keys.list(r -> {
            String payout = r.text();
            return byPayout.computeIfAbsent(payout, any -> new ArrayList<>()).add(part.of(payout, r));
        });
        return byPayout;
    }

    static Attempt attempt(String payout, String account, Row r) throws SQLException {
        return new Attempt(
                payout,
                account,
                r.integer(),
                r.integer(),
                r.text(),
                r.text(),
                r.integer(),
                r.money(),
                r.digest(),
                r.instant());
    }

    private static Evidence evidence(String payout, String account, Row r) throws SQLException {
        return new Evidence(
                payout,
                account,
                r.integer(),
                r.integer(),
                r.text(),
                r.value(Evidence.Kind.class),
                r.instant(),
                amount(r),
                r.optionalText(),
                r.optionalText());
    }

    private static @Nullable Money amount(Row r) throws SQLException {
        Long minorUnits = r.optionalNumber();
        Currency currency = r.optionalCurrency();
        return minorUnits == null || currency == null ? null : new Money(minorUnits, currency);
    }
}
