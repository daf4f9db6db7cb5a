package io.evpayout.benchmarks.endtoend;

import io.evpayout.Payouts;
import io.evpayout.benchmarks.endtoend.Stopwatch.Best;
import io.evpayout.benchmarks.table.Table;
import io.evpayout.ocpi.CdrReader;
import io.evpayout.session.Fact;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;

/** What a session, an account and a line cost once much is stored, and a file's way through all stages. */
final class Growth {

    /** Where it is big, growth is measured from here on. */
    private static final long MILLION = 1_000_000;

    /** Days for each round that a store of their own is warmed up with: what recording runs is compiled by then. */
    private static final int WARM = 2;

    /** Days that are measured first, and last. */
    private static final int FIRST = 2;

    private static final String AS_IT_GOES = "ours, with %s sessions, paid as it goes";
    private static final String NOTHING_PAID = "ours, with %s sessions, nothing paid";

    private final Server server;
    private final Sizes sizes;

    Growth(Server server, Sizes sizes) {
        this.server = server;
        this.sizes = sizes;
    }

    Table table() {
        Table table = new Table(
                "P7: growth",
                "At " + Table.count(sizes.accounts()) + " accounts, a day of " + Table.count(day())
                        + " sessions each time; a statement is of that day. Before the first row "
                        + warm()
                        + " such days are recorded, looked at and paid in another store, since a JVM compiles meanwhile. A network that pays as it goes has one day to pay"
                        + " each time (and what was left of a cent the day before), however large its store is: that is"
                        + " what the goal, at most 1.2 times, is of. It is paid every ten days and before each row. Before each"
                        + " row all tables are swept up and analysed, for which a store that grows as fast leaves PostgreSQL no"
                        + " time. By itself it sweeps up tables whose rows change from a thousand and two in a hundred dead rows"
                        + " on, as the library asks it to, others from a fifth of new rows on. Where nothing is"
                        + " paid, an account has more to be paid each time: a lot for each day, each an item of its payout, so"
                        + " what stands beside it is what a lot takes. Processor time is that of the thread that calls, and of the"
                        + " server's processes (0 where they can't be seen).",
                "",
                "us a session recorded",
                "processor",
                "us an account planned",
                "processor of us",
                "and of the server",
                "lots an account",
                "us a lot",
                "us a line of a statement");
        warmUp();
        long last = Math.max(sizes.growth(), 2L * FIRST * day());
        List<GrowingStore.Day> paid = paidAsItGoes(Math.min(MILLION, last / 4), last);
        paid.forEach(day -> table.row(cells(AS_IT_GOES, day)));
        ratios(table, ", paid as it goes", paid);
        List<GrowingStore.Day> unpaid = nothingPaid();
        unpaid.forEach(day -> table.row(cells(NOTHING_PAID, day)));
        return ratios(table, ", nothing paid", unpaid);
    }

    /** Sessions of a day. */
    private int day() {
        return sizes.accounts() * sessionsADay();
    }

    private int sessionsADay() {
        return Math.max(1, sizes.sessions() / sizes.accounts() / FIRST);
    }

    private int warm() {
        return WARM * sizes.rounds();
    }

    private void warmUp() {
        try (GrowingStore store = store()) {
            store.warmUp(warm());
        }
    }

    private GrowingStore store() {
        return new GrowingStore(server, sizes.accounts(), sessionsADay(), sizes.rounds());
    }

    /** Twice as many sessions each time. */
    private List<GrowingStore.Day> paidAsItGoes(long first, long last) {
        List<GrowingStore.Day> days = new ArrayList<>();
        try (GrowingStore store = store()) {
            for (long next = first; next < 2 * last; next *= 2) {
                store.payingUntil(Math.min(next, last) - day());
                days.add(told(store.day()));
            }
        }
        return days;
    }

    private List<GrowingStore.Day> nothingPaid() {
        List<GrowingStore.Day> days = new ArrayList<>();
        try (GrowingStore store = store()) {
            for (long next = FIRST; next <= 4 * FIRST; next *= 2) {
                store.until((next - 1) * day());
                days.add(store.day());
            }
        }
        return days;
    }

    /** Growing takes long, so a row is told when it is there. */
    private GrowingStore.Day told(GrowingStore.Day day) {
        System.err.print("\n " + String.join(" | ", cells(AS_IT_GOES, day)));
        return day;
    }

    private String[] cells(String name, GrowingStore.Day day) {
        int accounts = sizes.accounts();
        return new String[] {
            String.format(name, Table.count(day.sessions())),
            Table.micros((double) day.record() / day()),
            Table.micros((double) (day.recording().jvm() + day.recording().server()) / day()),
            Table.micros((double) day.plan() / accounts),
            Table.micros((double) day.planning().jvm() / accounts),
            Table.micros((double) day.planning().server() / accounts),
            Table.ratio(day.lots(), accounts),
            Table.micros((double) day.plan() / day.lots()),
            Table.micros((double) day.statement() / day.lines())
        };
    }

    private static Table ratios(Table table, String how, List<GrowingStore.Day> days) {
        GrowingStore.Day first = days.get(0);
        GrowingStore.Day last = days.get(days.size() - 1);
        return table.row(
                "the last is times the first" + how,
                Table.ratio(last.record(), first.record()),
                Table.ratio(recording(last), recording(first)),
                Table.ratio(last.plan(), first.plan()),
                Table.ratio(last.planning().jvm(), first.planning().jvm()),
                Table.ratio(
                        last.planning().server(), Math.max(1, first.planning().server())),
                Table.ratio(last.lots(), first.lots()),
                Table.ratio((double) last.plan() / last.lots(), (double) first.plan() / first.lots()),
                Table.ratio((double) last.statement() / last.lines(), (double) first.statement() / first.lines()));
    }

    private static long recording(GrowingStore.Day day) {
        return day.recording().jvm() + day.recording().server();
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
