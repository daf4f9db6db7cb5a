package io.evpayout.benchmarks.endtoend;

import io.evpayout.Payouts;
import io.evpayout.benchmarks.endtoend.Stopwatch.Best;
import io.evpayout.benchmarks.table.Table;
import io.evpayout.report.Dimension;
import io.evpayout.report.Revenue;
import io.evpayout.report.RevenueQuery;
import io.evpayout.report.Statement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What is told of what is stored: revenue, a statement, all of {@code verify}, and asking a rail about what it has taken. */
final class Reading {

    private final Server server;
    private final Sizes sizes;
    private final Best revenue = new Best();
    private final Best grouped = new Best();
    private final Best statement = new Best();
    private final Best selected = new Best();
    private final Best verify = new Best();
    private long resolve;
    private long lines;
    private long payouts;

    Reading(Server server, Sizes sizes) {
        this.server = server;
        this.sizes = sizes;
    }

    Table table() {
        measure();
        Table table = new Table(
                "Reading: reports, `verify()` and `resolve()`",
                Table.count(sizes.sessions()) + " sessions at " + Table.count(sizes.accounts()) + " accounts, all paid."
                        + " By hand: one grouped SELECT of gross and energy, which knows no growth, peak hours, take rate"
                        + " or tie to the ledger; and the rows of one account's earnings with a running sum. No goal is set.",
                "",
                "seconds",
                "of how many",
                "us for one");
        row(table, "ours: `reports().revenue` by site and month", revenue, sizes.sessions());
        row(table, "SELECT ... GROUP BY site, month", grouped, sizes.sessions());
        row(table, "ours: `statement` of one account, all days", statement, lines);
        row(table, "SELECT of its earnings, with a running sum", selected, lines);
        row(table, "ours: `verify()`, everything added up from nothing", verify, sizes.sessions());
        return table.row(
                "ours: `resolve()`, all payouts asked about",
                Table.seconds(resolve),
                Table.count(payouts),
                Table.micros((double) resolve / Math.max(1, payouts)));
    }

    private static void row(Table table, String name, Best time, long count) {
        table.row(
                name,
                Table.seconds(time.nanos()),
                Table.count(count),
                Table.micros((double) time.nanos() / Math.max(1, count)));
    }

    private void measure() {
        World world = new World(sizes.accounts());
        try (Server.Place place = server.place()) {
            Payouts library = world.settledOn(place.store(), new InstantRail());
            world.at(world.after(sizes.sessions()));
            library.record(world.sessions(0, sizes.sessions()));
            world.at(world.now().plus(Duration.ofDays(2)));
            payouts = library.run().payouts().size();
            world.at(world.now().plus(Duration.ofHours(2)));
            resolve = Stopwatch.nanos(library::resolve);
            place.settle();
            LocalDate last = LocalDate.ofInstant(world.now(), ZoneOffset.UTC);
            for (int round = 0; round < sizes.rounds(); round++) {
                revenue.take(() -> requireTies(library));
                grouped.take(() -> drain(
                        place,
                        "SELECT site, substr(at, 1, 7), currency, count(*), sum(energy_wh), sum(gross) FROM fact"
                                + " WHERE type = 'SESSION' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"));
                statement.take(() -> lines = read(library, last));
                selected.take(() -> drain(
                        place,
                        "SELECT day, home, fact, micros, sum(micros) OVER (ORDER BY day, home, fact) FROM earning"
                                + " WHERE account = '" + World.account(0) + "' ORDER BY day, home, fact"));
                verify.take(() -> requireProven(library));
            }
        }
    }

    private static void requireTies(Payouts library) {
        Revenue found = library.reports().revenue(RevenueQuery.of(Dimension.SITE, Dimension.MONTH));
        if (!found.allTie()) {
            throw new IllegalStateException("A total is not the ledger's");
        }
    }

    private static void requireProven(Payouts library) {
        if (!library.verify().ok()) {
            throw new IllegalStateException("An invariant does not hold");
        }
    }

    private static long read(Payouts library, LocalDate last) {
        LocalDate first = LocalDate.ofInstant(World.BEGIN, ZoneOffset.UTC);
        Statement found = library.statement(World.account(0), first, last);
        return found.lines().size();
    }

    private static void drain(Server.Place place, String query) throws SQLException {
        try (Connection connection = place.connect();
                java.sql.Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            long sum = 0;
            while (rows.next()) {
                sum += rows.getLong(4);
            }
            if (sum == 0) {
                throw new IllegalStateException("Nothing was found");
            }
        }
    }
}
