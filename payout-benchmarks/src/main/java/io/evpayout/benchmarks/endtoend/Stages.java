package io.evpayout.benchmarks.endtoend;

import io.evpayout.Payouts;
import io.evpayout.benchmarks.endtoend.Stopwatch.Best;
import io.evpayout.benchmarks.endtoend.Stopwatch.Work;
import io.evpayout.benchmarks.table.Table;
import io.evpayout.jdbc.JdbcStore;
import io.evpayout.report.Dimension;
import io.evpayout.report.RevenueQuery;
import io.evpayout.session.ChargingSession;
import io.evpayout.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The whole way from sessions to reports, on PostgreSQL and on the embedded store, stage by stage. */
final class Stages {

    private final Server server;
    private final Sizes sizes;
    private final Times postgres = new Times();
    private final Times sqlite = new Times();
    private int lines;

    Stages(Server server, Sizes sizes) {
        this.server = server;
        this.sizes = sizes;
    }

    /** What is done, and what its time is shared by. */
    private enum Stage {
        RECORD("`record()`, a session"),
        AGAIN("`record()` of what is there, a session"),
        PLAN("`plan()`, an account"),
        RESERVE("`run()` until all is reserved, a payout"),
        SUBMIT("the rest of it, until all is sent, a payout"),
        RESOLVE("`resolve()`, a payout"),
        STATEMENT("`statement`, a line"),
        REVENUE("`reports().revenue` by site and month, a session"),
        VERIFY("`verify()`, a session");

        private final String text;

        Stage(String text) {
            this.text = text;
        }
    }

    /** The best time of each. */
    private static final class Times {

        private final Map<Stage, Best> all = new EnumMap<>(Stage.class);

        Best of(Stage stage) {
            return all.computeIfAbsent(stage, any -> new Best());
        }

        void take(Stage stage, Work work) {
            of(stage).take(work);
        }
    }

    Table table() throws IOException {
        for (int round = 0; round < sizes.rounds(); round++) {
            try (Server.Place place = server.place()) {
                measure(place.store(), place::settle, postgres);
            }
            onSqlite();
        }
        Table table = new Table(
                "Stages: on PostgreSQL, and embedded",
                Table.count(sizes.sessions()) + " sessions at " + Table.count(sizes.accounts())
                        + " accounts, a payout each, "
                        + Table.count(lines) + " lines in the statement. One worker, and a rail that answers at once."
                        + " SQLite is a file beside the program, each commit on the disk. No goal is set.",
                "us",
                "PostgreSQL",
                "SQLite");
        for (Stage stage : Stage.values()) {
            table.row("ours: " + stage.text, micros(postgres, stage), micros(sqlite, stage));
        }
        return table;
    }

    private String micros(Times times, Stage stage) {
        return Table.micros((double) times.of(stage).nanos() / count(stage));
    }

    private int count(Stage stage) {
        return switch (stage) {
            case PLAN, RESERVE, SUBMIT, RESOLVE -> sizes.accounts();
            case STATEMENT -> lines;
            default -> sizes.sessions();
        };
    }

    private void onSqlite() throws IOException {
        Path directory = Files.createTempDirectory("payout-stages-");
        try (JdbcStore store = JdbcStore.sqlite(directory.resolve("books.db"))) {
            measure(store, () -> {}, sqlite);
        } finally {
            Embedded.delete(directory);
        }
    }

    private void measure(Store store, Runnable settle, Times times) {
        World world = new World(sizes.accounts());
        ReservingTime watched = new ReservingTime(store);
        Payouts library = world.settledOn(watched, new InstantRail());
        List<ChargingSession> sessions = List.copyOf(world.sessions(0, sizes.sessions()));
        world.at(world.after(sizes.sessions()));
        settle.run();
        times.take(Stage.RECORD, () -> require(library.record(sessions).recorded(), sizes.sessions()));
        times.take(Stage.AGAIN, () -> require(library.record(sessions).alreadyRecorded(), sizes.sessions()));
        world.at(world.now().plus(Duration.ofDays(2)));
        settle.run();
        times.take(Stage.PLAN, library::plan);
        watched.start();
        long run = Stopwatch.nanos(() -> require(library.run().payouts().size(), sizes.accounts()));
        times.of(Stage.RESERVE).take(watched.reserving());
        times.of(Stage.SUBMIT).take(run - watched.reserving());
        world.at(world.now().plus(Duration.ofHours(2)));
        times.take(Stage.RESOLVE, library::resolve);
        read(library, world, times);
    }

    private void read(Payouts library, World world, Times times) {
        LocalDate first = LocalDate.ofInstant(World.BEGIN, ZoneOffset.UTC);
        LocalDate last = LocalDate.ofInstant(world.now(), ZoneOffset.UTC);
        times.take(
                Stage.STATEMENT,
                () -> lines =
                        library.statement(World.account(0), first, last).lines().size());
        RevenueQuery query = RevenueQuery.of(Dimension.SITE, Dimension.MONTH);
        times.take(Stage.REVENUE, () -> require(library.reports().revenue(query).allTie()));
        times.take(Stage.VERIFY, () -> require(library.verify().ok()));
    }

    private static void require(long count, long expected) {
        if (count != expected) {
            throw new IllegalStateException(count + ", not " + expected);
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("What was read does not tie to the ledger");
        }
    }
}
