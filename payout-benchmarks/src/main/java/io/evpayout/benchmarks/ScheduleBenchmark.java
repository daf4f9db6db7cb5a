package io.evpayout.benchmarks;

import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.schedule.Period;
import io.evpayout.schedule.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The next payout date of a month's end over TARGET, from random moments of a century. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScheduleBenchmark {

    private static final int MOMENTS = 1_024;
    private static final int SEED = 7;
    private static final long FIRST = Instant.parse("2001-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("2098-01-01T00:00:00Z").getEpochSecond();

    private final Schedule schedule = Schedule.parse("month on 31 adjusted PRECEDING TARGET at 00:00 Europe/Berlin");
    private final HolidayCalendar calendar = HolidayCalendars.TARGET;
    private final Instant[] moments = new Random(SEED)
            .longs(MOMENTS, FIRST, LAST)
            .mapToObj(Instant::ofEpochSecond)
            .toArray(Instant[]::new);
    private int next;

    /** The period that is running, with its number and both ends. */
    @Benchmark
    public Period runningPeriod() {
        return schedule.firstDueAfter(moment()).orElseThrow();
    }

    /** The last period that was due. */
    @Benchmark
    public Period lastDue() {
        return schedule.lastDue(moment()).orElseThrow();
    }

    /** By hand with {@code java.time}: only the next date, by walking months. */
    @Benchmark
    public LocalDate javaTime() {
        Instant moment = moment();
        LocalDate month = moment.atZone(schedule.zone()).toLocalDate();
        while (true) {
            LocalDate date = month.with(TemporalAdjusters.lastDayOfMonth());
            while (!calendar.isBusinessDay(date)) {
                date = date.minusDays(1);
            }
            if (date.atStartOfDay(schedule.zone()).toInstant().isAfter(moment)) {
                return date;
            }
            month = date.with(TemporalAdjusters.firstDayOfNextMonth());
        }
    }

    private Instant moment() {
        next = (next + 1) & (MOMENTS - 1);
        return moments[next];
    }
}
