package io.evpayout.benchmarks.endtoend;

import io.evpayout.Payouts;
import io.evpayout.benchmarks.endtoend.Stopwatch.Best;
import io.evpayout.benchmarks.table.Table;
import io.evpayout.ocpi.CdrReader;
import io.evpayout.payout.PayoutState;
import io.evpayout.rail.RailEvent;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Fact;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What a session, an account and a line cost once much is stored, and a file's way through all stages. */
final class Growth {

    private static final int SLICES = 4;

    private final Server server;
    private final Sizes sizes;

    Growth(Server server, Sizes sizes) {
        this.server = server;
        this.sizes = sizes;
    }

    Table table() {
        Table table = new Table(
                "P7: growth",
                "From " + Table.count(sizes.sessions()) + " to " + Table.count((long) SLICES * sizes.sessions())
                        + " sessions in the store at " + Table.count(sizes.accounts())
                        + " accounts; a statement is of one day. Where nothing is paid in between, an account has more that is to"
                        + " be paid each time: a lot for each day, and each is an item of its payout. Paid as it goes, as a network"
                        + " is, it has as much each time. Goal: at most 1.2 times.",
                "",
                "us a session recorded",
                "us an account planned",
                "us a line of a statement");
        rows(table, "", slices(false));
        return rows(table, ", paid as it goes", slices(true));
    }

    private Table rows(Table table, String how, List<long[]> slices) {
        for (int i = 0; i < SLICES; i++) {
            long[] slice = slices.get(i);
            table.row(
                    "ours, with " + Table.count((i + 1L) * sizes.sessions()) + " sessions" + how,
                    Table.micros((double) slice[0] / sizes.sessions()),
                    Table.micros((double) slice[1] / sizes.accounts()),
                    Table.micros((double) slice[2] / slice[3]));
        }
        long[] first = slices.get(0);
        long[] last = slices.get(SLICES - 1);
        return table.row(
                "the last is times the first" + how,
                Table.ratio(last[0], first[0]),
                Table.ratio(last[1], first[1]),
                Table.ratio((double) last[2] / last[3], (double) first[2] / first[3]));
    }

    private List<long[]> slices(boolean paying) {
        List<long[]> slices = new ArrayList<>();
        try (Server.Place place = server.place()) {
            World world = new World(sizes.accounts());
            Payouts payouts = world.settledOn(place.store(), new InstantRail());
            for (int slice = 0; slice < SLICES; slice++) {
                slices.add(slice(place, world, payouts, (long) slice * sizes.sessions()));
                if (paying) {
                    pay(world, payouts);
                }
            }
        }
        return slices;
    }

    private long[] slice(Server.Place place, World world, Payouts payouts, long from) {
        List<ChargingSession> sessions = List.copyOf(world.sessions(from, sizes.sessions()));
        world.at(later(world.now(), world.after(from + sizes.sessions())));
        place.settle();
        long record = Stopwatch.nanos(() -> payouts.record(sessions));
        LocalDate day = LocalDate.ofInstant(world.after(from), ZoneOffset.UTC);
        world.at(world.after(from + sizes.sessions()).plus(Duration.ofDays(1)));
        Best plan = new Best();
        Best statement = new Best();
        long[] lines = new long[1];
        for (int round = 0; round < sizes.rounds(); round++) {
            plan.take(payouts::plan);
            statement.take(() -> lines[0] = lines(payouts, day));
        }
        return new long[] {record, plan.nanos(), statement.nanos(), Math.max(1, lines[0])};
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Everything that is due, and the bank says that it has arrived. */
    private static void pay(World world, Payouts payouts) {
        payouts.run();
        List<RailEvent> arrived = new ArrayList<>();
        payouts.payouts(summary -> summary.record().attempts().stream()
                .filter(any -> summary.record().standing().state() == PayoutState.ACCEPTED)
                .forEach(attempt -> arrived.add(new RailEvent(
                        "paid " + attempt.key(), attempt.key(), RailEvent.Kind.PAID, world.now(), null, null, null))));
        payouts.receive(arrived);
    }

    private static long lines(Payouts payouts, LocalDate day) {
        return payouts.statement(World.account(0), day, day).lines().size();
    }

    Table file() {
        byte[] file = CdrFile.of(new World(sizes.accounts()).sessions(0, sizes.sessions()));
        Best parse = new Best();
        Best record = new Best();
        Best both = new Best();
        for (int round = 0; round < sizes.rounds(); round++) {
            List<Fact> facts = new ArrayList<>();
            parse.take(() -> read(file).forEach(facts::add));
            record(record, facts);
            record(both, read(file));
        }
        long slowest = Math.max(parse.nanos(), record.nanos());
        Table table = new Table(
                "P7: a file of CDRs into PostgreSQL",
                Table.count(sizes.sessions()) + " CDRs. Goal: 0.80 of the slowest stage.",
                "",
                "seconds",
                "sessions/s",
                "of the slowest stage");
        row(table, "reading alone", parse.nanos(), slowest);
        row(table, "ours: `record()` alone", record.nanos(), slowest);
        row(table, "ours: `record(CdrReader)`", both.nanos(), slowest);
        return table;
    }

    private void record(Best time, Iterable<Fact> facts) {
        World world = new World(sizes.accounts());
        try (Server.Place place = server.place()) {
            Payouts payouts = world.settledOn(place.store(), new InstantRail());
            world.at(world.after(sizes.sessions()));
            place.settle();
            time.take(() -> {
                if (payouts.record(facts).recorded() != sizes.sessions()) {
                    throw new IllegalStateException("Not all of the file was recorded");
                }
            });
        }
    }

    private void row(Table table, String name, long nanos, long slowest) {
        table.row(name, Table.seconds(nanos), Table.perSecond(sizes.sessions(), nanos), Table.ratio(slowest, nanos));
    }

    private static Iterable<Fact> read(byte[] file) {
        return new CdrReader(new ByteArrayInputStream(file), new Parsing.NoRefusals(), CdrReader.Options.standard());
    }
}
