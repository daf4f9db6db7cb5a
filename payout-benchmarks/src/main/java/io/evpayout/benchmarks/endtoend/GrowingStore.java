package io.evpayout.benchmarks.endtoend;

import io.evpayout.Payouts;
import io.evpayout.benchmarks.endtoend.Stopwatch.Best;
import io.evpayout.plan.Plan;
import io.evpayout.session.ChargingSession;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** A store that sessions are recorded into day after day. On some days it is measured what is done. */
final class GrowingStore implements AutoCloseable {

    /** The most days that are paid together. */
    private static final int UNPAID = 10;

    /** A plan takes milliseconds: many of them cost nothing. */
    private static final int LOOKS = 10;

    /** As many statements to each look at a plan: one takes a millisecond or two, of which a switch of threads is a tenth. */
    private static final int STATEMENTS = 10;

    /**
     * What a day took.
     *
     * @param sessions in the store at its end
     * @param record nanoseconds, for the day's sessions
     * @param recording the same as processor time
     * @param plan nanoseconds, the best
     * @param planning the same as processor time, the mean
     * @param lots that would be paid
     * @param statement nanoseconds of a day's statement of one account, the best
     * @param lines of it
     */
    record Day(
            long sessions,
            long record,
            Processor.Spent recording,
            long plan,
            Processor.Spent planning,
            long lots,
            long statement,
            long lines) {}

    private final Server server;
    private final Server.Place place;
    private final World world;
    private final InstantRail rail = new InstantRail();
    private final Payouts payouts;
    private final int day;
    private final int looks;
    private long recorded;
    private int unpaid;

    /**
     * An empty one.
     *
     * @param sessionsADay of each account
     * @param rounds of which the best counts
     */
    GrowingStore(Server server, int accounts, int sessionsADay, int rounds) {
        this.server = server;
        this.place = server.place();
        this.world = new World(accounts, sessionsADay);
        this.payouts = world.settledOn(place.store(), rail);
        this.day = Math.multiplyExact(accounts, sessionsADay);
        this.looks = LOOKS * rounds;
    }

    /** Whole days, until one more would be too much; everything is paid every ten days, and at the end. */
    void payingUntil(long sessions) {
        until(sessions, UNPAID);
        pay();
    }

    /** The same, and nothing is paid. */
    void until(long sessions) {
        until(sessions, Integer.MAX_VALUE);
    }

    private void until(long sessions, int most) {
        while (recorded + day <= sessions) {
            record(world.sessions(recorded, day));
            if (unpaid >= most) {
                pay();
            }
        }
    }

    private void record(List<ChargingSession> sessions) {
        world.at(world.after(recorded + day));
        payouts.record(sessions);
        recorded += day;
        unpaid++;
    }

    /** Everything that is due, and the bank says that it has arrived. */
    private void pay() {
        world.at(world.now().plus(Duration.ofHours(1)));
        payouts.run();
        payouts.receive(rail.arrived(world.now()));
        unpaid = 0;
    }

    /** Days that are measured for nobody and paid, so that the first one that counts is of code that is compiled, as the last is. */
    void warmUp(int days) {
        for (int each = 0; each < days; each++) {
            var unused = day();
            pay();
        }
    }

    /** One more day, measured. */
    Day day() {
        List<ChargingSession> sessions = List.copyOf(world.sessions(recorded, day));
        LocalDate date = LocalDate.ofInstant(world.after(recorded), ZoneOffset.UTC);
        place.rest();
        Processor recording = Processor.on(server);
        long record = Stopwatch.nanos(() -> record(sessions));
        Processor.Spent spent = recording.spent();
        Plan plan = payouts.plan();
        Best plans = new Best();
        best(plans, looks, payouts::plan);
        Processor planning = Processor.on(server);
        best(plans, looks, payouts::plan);
        Processor.Spent planned = planning.spent();
        Best statement = new Best();
        best(statement, looks * STATEMENTS, () -> lines(date));
        return new Day(
                recorded,
                record,
                spent,
                plans.nanos(),
                new Processor.Spent(planned.jvm() / looks, planned.server() / looks),
                plan.payouts().stream()
                        .mapToLong(payout -> payout.items().size())
                        .sum(),
                statement.nanos(),
                Math.max(1, lines(date)));
    }

    private static void best(Best best, int times, Stopwatch.Work work) {
        for (int each = 0; each < times; each++) {
            best.take(work);
        }
    }

    private long lines(LocalDate date) {
        return payouts.statement(World.account(0), date, date).lines().size();
    }

    @Override
    public void close() {
        place.close();
    }
}
