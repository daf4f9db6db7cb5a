package io.evpayout.benchmarks.endtoend;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.evpayout.Payouts;
import io.evpayout.benchmarks.table.Table;
import io.evpayout.jdbc.JdbcOptions;
import io.evpayout.jdbc.JdbcStore;
import io.evpayout.plan.Plan;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Planning very many accounts by a process of its own: which heap it needs. */
final class Planning {

    private static final int MILLION = 1_000_000;
    private static final int GIBIBYTE = 1_024;
    private static final int SMALLEST = 16;
    private static final int MOST_TIMES = 8;

    private final Server server;
    private final int accounts;

    Planning(Server server, Sizes sizes) {
        this.server = server;
        this.accounts = sizes.crowd();
    }

    Table table() throws SQLException, IOException {
        try (Server.Place place = server.place()) {
            Crowd.due(place, accounts);
            place.settle();
            List<String> figures = plan(place);
            Table table = new Table(
                    "P8: planning in a small heap",
                    Table.count(accounts)
                            + " accounts, each with a payee, a site, a contract, a bank account and money that is"
                            + " due, by a JVM that begins with nothing (parallel collector). Its heap is what these accounts have of"
                            + " 1,024 MB for a million, or so many times that until it is enough. Left: after a collection, the plan"
                            + " still at hand. Goal: 1 million accounts under 1 GiB.",
                    "",
                    "seconds",
                    "MB",
                    "MB left",
                    "MB for a million");
            row(table, "ours: `plan()`, the first of this JVM", figures, 2);
            row(table, "ours: `plan()`", figures, 3);
            return table;
        }
    }

    private void row(Table table, String name, List<String> figures, int seconds) {
        long heap = Long.parseLong(figures.get(0));
        table.row(
                name,
                figures.get(seconds),
                Table.count(heap),
                figures.get(figures.size() - 1),
                Table.count(heap * MILLION / accounts));
    }

    /** The heap that was enough, and what the process has said. */
    private List<String> plan(Server.Place place) throws IOException {
        int least = Math.max(SMALLEST, (int) ((long) accounts * GIBIBYTE / MILLION));
        for (int heap = least; heap <= MOST_TIMES * least; heap += least) {
            List<String> options = List.of("-Xmx" + heap + "m", "-XX:+UseParallelGC");
            try {
                String said = Child.run(Child.command(options, Planning.class, server.url(), place.schema()));
                List<String> figures = List.of((heap + " " + said.strip()).split(" ", -1));
                require(Integer.parseInt(figures.get(1)));
                return figures;
            } catch (IllegalStateException e) {
                if (!String.valueOf(e.getMessage()).contains("OutOfMemoryError")) {
                    throw e;
                }
            }
        }
        throw new IllegalStateException(MOST_TIMES * least + " MB are not enough to plan " + accounts + " accounts");
    }

    private void require(int payouts) {
        if (payouts != accounts) {
            throw new IllegalStateException(payouts + " payouts are planned for " + accounts + " accounts");
        }
    }

    /** Plans: where, whose schema. */
    public static void main(String[] args) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(args[0]);
        config.setMaximumPoolSize(2);
        try (HikariDataSource pool = new HikariDataSource(config);
                JdbcStore store = JdbcStore.postgres(
                        pool, JdbcOptions.DEFAULT.withSchema(args[1]).withoutMigration())) {
            World world = new World(1);
            world.at(Crowd.dueAt());
            Payouts payouts = world.on(store, new InstantRail());
            long first = Stopwatch.nanos(payouts::plan);
            long start = System.nanoTime();
            Plan plan = payouts.plan();
            long again = System.nanoTime() - start;
            long left = Child.left();
            System.out.println(String.join(
                    " ",
                    Integer.toString(plan.payouts().size()),
                    Table.seconds(first),
                    Table.seconds(again),
                    Long.toString(left)));
        }
    }
}
