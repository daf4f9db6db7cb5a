package io.evpayout.benchmarks.endtoend;

import io.evpayout.Payouts;
import io.evpayout.benchmarks.endtoend.Stopwatch.Best;
import io.evpayout.benchmarks.table.Table;
import io.evpayout.engine.Recorded;
import io.evpayout.session.ChargingSession;
import java.sql.SQLException;
import java.util.List;

/** {@code record()} beside the same rows written by hand. */
final class Recording {

    /** As many sessions as the library puts into one transaction. */
    static final int BATCH = 10_000;

    /** Ours takes longer until all that it runs is compiled: so many times the rounds, of its rivals too. */
    private static final int WARM = 3;

    private final Server server;
    private final Sizes sizes;
    private final Best ours = new Best();
    private final Best resend = new Best();
    private final Best copy = new Best();
    private final Best many = new Best();
    private final Best single = new Best();
    private long rows;

    Recording(Server server, Sizes sizes) {
        this.server = server;
        this.sizes = sizes;
    }

    Table table() throws SQLException {
        for (int round = 0; round < rounds(); round++) {
            StoredRows stored = record();
            rows = stored.rows();
            rival(copy, sizes.sessions(), stored::copyInto);
            rival(many, sizes.sessions(), place -> stored.insertInto(place, true));
            if (round == 0) {
                rival(single, singles(), place -> stored.first().insertInto(place, false));
            }
        }
        Table table = new Table("P3: `record()` into PostgreSQL", text(), "", "seconds", "sessions/s", "of raw COPY");
        row(table, "ours: `record()`", ours);
        row(table, "ours: all of it sent again", resend);
        row(table, "raw binary COPY of the same rows", copy);
        row(table, "INSERT ... ON CONFLICT, many rows in a statement", many);
        long all = single.nanos() * sizes.sessions() / singles();
        return table.row(
                "the same row by row (of " + Table.count(singles()) + " sessions)",
                Table.seconds(single.nanos()),
                Table.perSecond(sizes.sessions(), all),
                Table.ratio(copy.nanos(), all));
    }

    private int rounds() {
        return WARM * sizes.rounds();
    }

    /** As many as go into the first transaction. */
    private int singles() {
        return Math.min(BATCH, sizes.sessions());
    }

    private String text() {
        return Table.count(sizes.sessions()) + " sessions at " + Table.count(sizes.accounts())
                + " accounts in transactions of "
                + Table.count(BATCH) + " sessions, which leave " + Table.count(rows)
                + " rows. Rivals write the same rows into the"
                + " same tables in as many transactions, and know them beforehand. Each is the best of "
                + rounds() + " rounds, which take turns; row by row it is one. Goal: 0.75 of raw COPY, 3.5 times ON"
                + " CONFLICT; sent again 0.65.";
    }

    private void row(Table table, String name, Best time) {
        table.row(
                name,
                Table.seconds(time.nanos()),
                Table.perSecond(sizes.sessions(), time.nanos()),
                Table.ratio(copy.nanos(), time.nanos()));
    }

    private StoredRows record() throws SQLException {
        World world = new World(sizes.accounts());
        try (Server.Place place = server.place()) {
            Payouts payouts = world.settledOn(place.store(), new InstantRail());
            List<ChargingSession> sessions = List.copyOf(world.sessions(0, sizes.sessions()));
            world.at(world.after(sizes.sessions()));
            place.settle();
            ours.take(() -> require(payouts.record(sessions).recorded()));
            resend.take(() -> require(payouts.record(sessions).alreadyRecorded()));
            return StoredRows.of(place);
        }
    }

    private void require(long count) {
        if (count != sizes.sessions()) {
            throw new IllegalStateException(count + " sessions, not " + sizes.sessions());
        }
    }

    /** Each transaction at an instant of its own. */
    static Recorded recordAll(World world, Payouts payouts, List<ChargingSession> sessions) {
        Recorded all = payouts.record(List.of());
        for (int from = 0; from < sessions.size(); from += BATCH) {
            int to = Math.min(sessions.size(), from + BATCH);
            world.at(world.after(to).plusMillis(from));
            all = all.plus(payouts.record(sessions.subList(from, to)));
        }
        return all;
    }

    /** Writes rows into empty tables. */
    private interface Rival {
        void write(Server.Place place) throws SQLException;
    }

    private void rival(Best best, int sessions, Rival rival) {
        try (Server.Place place = server.place()) {
            place.settle();
            best.take(() -> rival.write(place));
            long there = place.number("SELECT count(*) FROM earning") + place.number("SELECT count(*) FROM fact");
            if (there < 3L * sessions) {
                throw new IllegalStateException("A rival has written " + there + " rows only");
            }
        }
    }
}
