package io.evpayout.benchmarks.endtoend;

import io.evpayout.Payouts;
import io.evpayout.bank.PayeeScreener;
import io.evpayout.benchmarks.endtoend.Stopwatch.Best;
import io.evpayout.benchmarks.table.Table;
import io.evpayout.payout.Payout;
import io.evpayout.plan.Plan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Deciding who is paid, and reserving it, beside SQL and Java by hand. */
final class Running {

    private static final int FETCHED = 10_000;

    /** Deciding and reserving is measured at more accounts than the rest: of so many a run reserves a thousand at a time, as of a million. */
    private static final int TIMES = 16;

    private static final int MOST_ACCOUNTS = 16_000;

    /** Says nothing of anyone: then payouts are reserved, and wait. */
    private static final PayeeScreener NOBODY = subject -> {
        throw new IllegalStateException("Nobody says anything of " + subject.account());
    };

    private static final String ONE_ACCOUNT = "t.account LIKE 'acct-%'";

    private final Server server;
    private final Sizes sizes;
    private final Best plan = new Best();
    private final Best sql = new Best();
    private final Best java = new Best();
    private final Best setBased = new Best();
    private long rows;
    private long reserve = Long.MAX_VALUE;
    private long submit = Long.MAX_VALUE;
    private long find;
    private long payouts;

    Running(Server server, Sizes sizes) {
        this.server = server;
        this.sizes = sizes;
    }

    Table deciding() throws SQLException {
        int accounts = sizes.rounds() == 1 ? sizes.accounts() : Math.min(MOST_ACCOUNTS, TIMES * sizes.accounts());
        if (sizes.rounds() > 1) {
            new Running(server, sizes).measure(accounts / TIMES, false, false); // warms up
        }
        for (int round = 1; round < sizes.rounds(); round++) {
            measure(accounts, false, false);
        }
        measure(accounts, true, false);
        Table table = new Table(
                "P5: deciding and reserving",
                Table.count(payouts) + " accounts. By hand: an INSERT ... SELECT of who is owed what over "
                        + Table.count(rows)
                        + " rows of earnings, and the same by JDBC and BigDecimal; all come to the same"
                        + " cents. A run reserves and sends part by part; here nothing is sent, since nobody says of any payee whether it is on"
                        + " a list. Reserved is beside SQL that copies the rows set by set in one transaction, and knows them"
                        + " beforehand. Goal: deciding at most 0.08 of the SQL over 10 million rows; plan and reserve at"
                        + " most 2 times the SQL.",
                "",
                "seconds",
                "times ours");
        table.row("ours: `plan()`", Table.seconds(plan.nanos()), "1.00");
        row(table, "INSERT ... SELECT over all earnings", sql.nanos(), plan.nanos());
        row(table, "JDBC rows into a map of BigDecimal", java.nanos(), plan.nanos());
        table.row("ours: `run()` until everything is reserved", Table.seconds(reserve), "1.00");
        row(table, "set-based SQL of the same rows", setBased.nanos(), reserve);
        return table;
    }

    Table submitting() throws SQLException {
        for (int round = 0; round < sizes.rounds(); round++) {
            measure(sizes.accounts(), false, true);
        }
        Table table = new Table(
                "P6: submitting",
                "One worker, and a rail that answers at once, so that packs grow, to 64 payouts at most. Goal: less than a millisecond a payout.",
                "",
                "payouts",
                "seconds",
                "us a payout");
        each(table, "ours: attempt, answer and entries, two commits for a pack of payouts", submit);
        each(table, "ours: finding all payouts that are not final", find);
        return table;
    }

    private void each(Table table, String name, long nanos) {
        table.row(name, Table.count(payouts), Table.seconds(nanos), Table.micros((double) nanos / payouts));
    }

    private static void row(Table table, String name, long nanos, long ours) {
        table.row(name, Table.seconds(nanos), Table.ratio(nanos, ours));
    }

    /**
     * Decides, reserves and sends, two sessions at each account.
     *
     * @param rivals whether they are measured too
     * @param sends false to reserve only
     */
    private void measure(int accounts, boolean rivals, boolean sends) throws SQLException {
        World world = new World(accounts);
        InstantRail rail = new InstantRail();
        try (Server.Place place = server.place()) {
            Crowd.due(place, accounts);
            world.at(Crowd.dueAt());
            ReservingTime store = new ReservingTime(place.store());
            Payouts library = sends
                    ? world.on(store, rail)
                    : world.builder(store, rail).screener(NOBODY).build();
            place.settle();
            for (int round = 0; round < sizes.rounds(); round++) {
                plan.take(library::plan);
            }
            if (rivals) {
                history(place, amounts(library.plan()));
            }
            store.start();
            long start = System.nanoTime();
            payouts = library.run().payouts().size();
            long all = System.nanoTime() - start;
            reserve = Math.min(reserve, store.reserving());
            submit = Math.min(submit, all - store.reserving());
            find = Stopwatch.nanos(
                    () -> require(place.store().read(s -> s.openPayouts(null)).size(), payouts));
            if (rivals) {
                rival(world, place);
            }
        }
    }

    private static Map<String, Long> amounts(Plan plan) {
        return plan.payouts().stream()
                .collect(Collectors.toMap(
                        Payout::account, payout -> payout.amount().minorUnits()));
    }

    /** What one has by hand: rows of earnings, and no balances that run along. */
    private void history(Server.Place place, Map<String, Long> amounts) throws SQLException {
        place.execute(
                "CREATE TABLE hand_earning (account text NOT NULL, day text NOT NULL, micros bigint NOT NULL)",
                "CREATE TABLE hand_due (account text NOT NULL, cents bigint NOT NULL)",
                "INSERT INTO hand_earning SELECT t.account, t.day,"
                        + " CASE WHEN g = 1 THEN t.earned - (n - 1) * (t.earned / n) ELSE t.earned / n END"
                        + " FROM (SELECT *, greatest(1, " + sizes.history()
                        + " / count(*) OVER ()) AS n FROM lot t WHERE "
                        + ONE_ACCOUNT + ") t, generate_series(1, n) g ORDER BY g");
        place.settle();
        rows = place.number("SELECT count(*) FROM hand_earning");
        for (int round = 0; round < sizes.rounds(); round++) {
            place.execute("TRUNCATE hand_due");
            sql.take(() ->
                    place.execute("INSERT INTO hand_due SELECT account, floor(sum(micros) / 1000000) FROM hand_earning"
                            + " WHERE day <= '2026-12-31' GROUP BY account HAVING sum(micros) >= 1000000"));
            require(
                    place.number("SELECT sum(cents) FROM hand_due"),
                    amounts.values().stream().mapToLong(Long::longValue).sum());
        }
        java.take(() -> requireSame(byHand(place), amounts));
        place.execute("DROP TABLE hand_earning", "DROP TABLE hand_due");
    }

    private static Map<String, Long> byHand(Server.Place place) throws SQLException {
        Map<String, BigDecimal> sums = new HashMap<>();
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED);
            try (ResultSet result = statement.executeQuery("SELECT account, micros / 100000000.0 FROM hand_earning")) {
                while (result.next()) {
                    sums.merge(result.getString(1), result.getBigDecimal(2), BigDecimal::add);
                }
            }
        }
        Map<String, Long> cents = new HashMap<>();
        sums.forEach((account, sum) -> cents.put(
                account, sum.setScale(2, RoundingMode.FLOOR).unscaledValue().longValue()));
        return cents;
    }

    private void rival(World world, Server.Place place) throws SQLException {
        String at = world.now().toString().replace("Z", "");
        String reserved = place.schema()
                + ".entry e WHERE e.account = t.account AND e.number = t.number AND e.kind = 'RESERVED')";
        for (int round = 0; round < sizes.rounds(); round++) {
            try (Server.Place other = server.place()) {
                other.execute(
                        "INSERT INTO books SELECT t.account, t.closed_through, (SELECT count(*) FROM " + place.schema()
                                + ".entry e WHERE e.account = t.account AND e.kind <> 'RESERVED'), t.covered_version,"
                                + " t.covered_period, t.accrue_from FROM " + place.schema() + ".books t",
                        copy(place, "lot", ""),
                        copy(place, "balance", ""),
                        copy(place, "posting", " WHERE NOT EXISTS (SELECT FROM " + reserved),
                        copy(place, "entry", " WHERE t.kind <> 'RESERVED'"));
                other.settle();
                setBased.take(() -> other.execute(
                        "UPDATE books b SET entries = t.entries FROM " + place.schema()
                                + ".books t WHERE b.account = t.account",
                        "UPDATE lot l SET taken = t.taken FROM " + place.schema() + ".lot t WHERE " + ONE_ACCOUNT
                                + " AND (l.account, l.currency, l.day, l.site) = (t.account, t.currency, t.day, t.site)",
                        copy(place, "payout_item", ""),
                        copy(place, "payout", ""),
                        copy(place, "posting", " WHERE EXISTS (SELECT FROM " + reserved),
                        copy(place, "entry", " WHERE t.kind = 'RESERVED'"),
                        "UPDATE balance b SET units = t.units, micros = t.micros FROM " + place.schema()
                                + ".balance t WHERE " + ONE_ACCOUNT + " AND t.kind IN ('PAYABLE', 'IN_TRANSIT')"
                                + " AND (b.account, b.kind, b.owner, b.currency) = (t.account, t.kind, t.owner, t.currency)",
                        copy(place, "audit", " WHERE t.at = '" + at + "' AND t.kind IN ('PAYOUT', 'ENTRIES')")));
                require(other.number("SELECT count(*) FROM payout"), payouts);
            }
        }
    }

    private static String copy(Server.Place from, String table, String where) {
        return "INSERT INTO " + table + " SELECT t.* FROM " + from.schema() + "." + table + " t" + where;
    }

    private static void require(long there, long expected) {
        if (there != expected) {
            throw new IllegalStateException(there + ", not " + expected);
        }
    }

    private static void requireSame(Map<String, Long> there, Map<String, Long> expected) {
        if (!there.equals(expected)) {
            throw new IllegalStateException("Other cents: " + there + ", not " + expected);
        }
    }
}
