package io.evpayout.jdbc;

import io.evpayout.ledger.Lot;
import io.evpayout.money.Currency;
import io.evpayout.store.Snapshot.AccountCurrency;
import io.evpayout.store.StoreException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What accounts earned by site and day, and what was taken of it. */
final class Lots {

    private static final String COLUMNS = "account, currency, site, day, earned, taken";

    private static final String KEY = "account text, currency text, site text, day text";

    private static final BulkSql EARN = BulkSql.upsert(
            "lot",
            KEY + ", earned bigint",
            "ON CONFLICT (account, currency, day, site) DO UPDATE SET earned = "
                    + sum("lot.earned", "excluded.earned"));

    private static final BulkSql NOTE_EARNERS =
            BulkSql.upsert("earner", "account text, currency text", "ON CONFLICT DO NOTHING");

    private static final String SAME_LOT =
            "lot.account = k.account AND lot.currency = k.currency AND lot.day = k.day AND lot.site = k.site";

    private static final BulkSql TAKE = BulkSql.over(
            KEY + ", taken bigint",
            "UPDATE lot SET taken = " + sum("lot.taken", "k.taken") + " FROM {rows} WHERE " + SAME_LOT);

    private static final BulkSql LOOK_UP = BulkSql.over(
            KEY,
            "SELECT lot.account, lot.currency, lot.site, lot.day, lot.earned, lot.taken FROM {rows} CROSS JOIN lot WHERE "
                    + SAME_LOT);

    private static final BulkSql OPEN = BulkSql.over(
            "account text",
            "SELECT " + COLUMNS + " FROM lot WHERE account IN (SELECT account FROM {rows}) AND earned <> taken");

    /** A sum that is refused where 64 bits end. */
    static String sum(String one, String other) {
        return "{sum " + one + " " + other + "}";
    }

    private final Session session;

    Lots(Session session) {
        this.session = session;
    }

    Set<AccountCurrency> earners() {
        return new LinkedHashSet<>(session.list(
                "SELECT account, currency FROM earner ORDER BY account, currency",
                r -> new AccountCurrency(r.text(), r.currency())));
    }

    List<Lot> open(String account, LocalDate before) {
        // Sorted here: an order in the statement makes SQLite read all lots of the account, which are in that order.
        return session
                .list(
                        "SELECT " + COLUMNS + " FROM lot WHERE account = ? AND day < ? AND earned <> taken",
                        Lots::lot,
                        account,
                        Values.bound(before))
                .stream()
                .sorted(Comparator.comparing(Lot::key))
                .toList();
    }

    /**
     * By the index of open lots. A planner can't know that hardly any lot of an account is open still, and would read all
     * that were ever paid where many of a network's accounts are asked about.
     */
    Map<String, List<Lot>> open(Map<String, LocalDate> before) {
        session.byKeys();
        Bulk rows = session.bulk(OPEN);
        Map<String, List<Lot>> open = new HashMap<>();
        before.keySet().forEach(account -> {
            rows.add(account);
            open.put(account, new ArrayList<>());
        });
        for (Lot lot : rows.list(Lots::lot)) {
            LocalDate end = before.get(lot.key().account());
            if (end != null && lot.key().day().isBefore(end)) {
                open.computeIfAbsent(lot.key().account(), any -> new ArrayList<>())
                        .add(lot);
            }
        }
        open.values().forEach(lots -> lots.sort(Comparator.comparing(Lot::key)));
        return open;
    }

    Stream<Lot> of(String account, Currency currency, LocalDate from, LocalDate to) {
        return session.stream(
                "SELECT " + COLUMNS + " FROM lot WHERE account = ? AND currency = ? AND day >= ? AND day < ?"
                        + " ORDER BY account, currency, day, site",
                Lots::lot,
                account,
                currency,
                Values.bound(from),
                Values.bound(to));
    }

    Map<Lot.Key, Lot> lots(Collection<Lot.Key> keys) {
        Bulk rows = session.bulk(LOOK_UP);
        keys.stream().distinct().forEach(k -> rows.add(k.account(), k.currency(), k.site(), k.day()));
        Map<Lot.Key, Lot> found = new HashMap<>();
        rows.list(Lots::lot).forEach(lot -> found.put(lot.key(), lot));
        return found;
    }

    Stream<Lot> all() {
        return session.stream("SELECT " + COLUMNS + " FROM lot ORDER BY account, currency, day, site", Lots::lot);
    }

    void earn(Map<Lot.Key, Long> micros) {
        changes(EARN, micros).updateLater();
        Bulk earners = session.bulk(NOTE_EARNERS);
        micros.keySet().stream()
                .map(key -> new AccountCurrency(key.account(), key.currency()))
                .distinct()
                .forEach(e -> earners.add(e.account(), e.currency()));
        earners.updateLater();
    }

    void take(Map<Lot.Key, Long> micros) {
        if (changes(TAKE, micros).update() != micros.size()) {
            throw new StoreException("Some of these lots do not exist: "
                    + micros.keySet().stream().limit(10).toList());
        }
    }

    private Bulk changes(BulkSql sql, Map<Lot.Key, Long> micros) {
        Bulk rows = session.bulk(sql);
        new TreeMap<>(micros).forEach((k, m) -> rows.add(k.account(), k.currency(), k.site(), k.day(), m));
        return rows;
    }

    private static Lot lot(Row r) throws SQLException {
        return new Lot(new Lot.Key(r.text(), r.currency(), r.text(), r.date()), r.number(), r.number());
    }
}
