package io.evpayout.benchmarks;

import io.evpayout.bank.BankAccount;
import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.party.History;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.rail.RailFees;
import io.evpayout.rail.RailLimits;
import io.evpayout.schedule.Schedule;
import io.evpayout.tuning.Candidate;
import io.evpayout.tuning.EarnedDay;
import io.evpayout.tuning.EarningHistory;
import io.evpayout.tuning.Goal;
import io.evpayout.tuning.Grid;
import io.evpayout.tuning.RailModel;
import io.evpayout.tuning.Recommendation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** A recommendation for one account, on two cores at once: a year of earnings at two sites on every day, over sixty settings. */
@State(Scope.Thread)
@Threads(2)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TuningBenchmark {

    static final int SETTINGS = 60;

    private static final int SEED = 7;
    private static final long MOST_MICROS = 10_000_000_000L;
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
    private static final LocalDate END = LocalDate.of(2026, 1, 1);

    private final RailModel rail = RailModel.of(new TargetRail(), RailFees.each(Money.of("0.25", Currencies.EUR)));
    private final AccountSettings settings = AccountSettings.of(
            "host-1-eur",
            "host-1",
            Currencies.EUR,
            Schedule.parse("month on 31 adjusted PRECEDING TARGET at 00:00 Europe/Berlin"));
    private final Grid grid = Grid.around(settings, rail).withHolds(List.of(0, 7));
    private final EarningHistory history = history();

    /** All replays, the recommendation and the Pareto front. */
    @Benchmark
    public Recommendation recommendation() {
        return Recommendation.of(
                history,
                new Candidate(settings, rail),
                grid,
                Goal.preferring(Goal.Preference.FEES).withWorstDays(10),
                Duration.ofDays(3));
    }

    private static EarningHistory history() {
        Random random = new Random(SEED);
        List<EarnedDay> days = FIRST.datesUntil(END)
                .flatMap(day -> List.of("LOC1", "LOC2").stream()
                        .map(site -> new EarnedDay(day, day, site, random.nextLong(MOST_MICROS))))
                .toList();
        BankLink bank = new BankLink(
                "host-1-eur",
                1,
                Instant.EPOCH,
                BankLink.Status.VERIFIED,
                null,
                new BankAccount("tok-1", "3000", "DE", null));
        return new EarningHistory(
                "host-1-eur",
                "demo",
                days,
                new History<>(List.of(bank)),
                Map.of(),
                List.of(),
                Instant.parse("2026-01-01T00:00:00Z"));
    }

    /** A rail of one business day by TARGET, to which nothing is sent. */
    private static final class TargetRail implements Rail {

        @Override
        public String name() {
            return "target";
        }

        @Override
        public RailLimits limits(Currency currency) {
            return new RailLimits(Money.ofMinor(1, currency), Money.ofMinor(1_000_000_000_000L, currency), 1);
        }

        @Override
        public HolidayCalendar calendar(Currency currency) {
            return HolidayCalendars.TARGET;
        }

        @Override
        public Answer submit(Instruction instruction) {
            throw new IllegalStateException("A replay sends nothing");
        }

        @Override
        public Answer lookUp(Instruction instruction) {
            throw new IllegalStateException("A replay asks nothing");
        }
    }
}
