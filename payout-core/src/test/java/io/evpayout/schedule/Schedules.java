package io.evpayout.schedule;

import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random schedules, days and instants, within the years that every calendar knows. */
final class Schedules {

    private static final LocalDate FIRST = LocalDate.of(2002, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2097, 12, 31);

    /** Zones in which something odd happened or happens to clocks. */
    private static final List<ZoneId> ODD_ZONES = List.of(
            ZoneId.of("Pacific/Apia"), // no 2011-12-30
            ZoneId.of("Pacific/Fakaofo"), // nor here
            ZoneId.of("Australia/Lord_Howe"), // half an hour of summer time
            ZoneId.of("America/St_Johns"), // changed at 00:01
            ZoneId.of("America/Sao_Paulo"), // changed at midnight: days without a 00:00
            ZoneId.of("Africa/Cairo"),
            ZoneId.of("Asia/Beirut"),
            ZoneId.of("Asia/Pyongyang"),
            ZoneId.of("Antarctica/Troll"), // two hours
            ZoneId.of("Africa/Casablanca"), // winter time in Ramadan
            ZoneId.of("Pacific/Chatham"),
            ZoneId.of("Asia/Kathmandu"),
            ZoneId.of("+14:00"),
            ZoneId.of("-12:00"));

    private static final HolidayCalendar OWN = HolidayCalendars.custom(
            "long-closed", Set.of(DayOfWeek.WEDNESDAY), day -> day.getMonthValue() == 8 || day.getDayOfMonth() > 27);

    private Schedules() {}

    static Arbitrary<Frequency> frequencies() {
        return Arbitraries.oneOf(
                Arbitraries.just(Frequencies.daily()),
                Arbitraries.of(DayOfWeek.class)
                        .set()
                        .ofMinSize(1)
                        .map(d -> Frequencies.weekly(d.toArray(DayOfWeek[]::new))),
                days().map(Frequencies::everyTwoWeeks),
                Arbitraries.integers().between(1, 31).map(Frequencies::monthly),
                Arbitraries.integers().between(28, 31).map(Frequencies::monthly),
                twiceMonthly(),
                Arbitraries.just(Frequencies.monthlyOnLastBusinessDay()),
                Combinators.combine(Arbitraries.of(1, 2, 3, 4, -1), Arbitraries.of(DayOfWeek.class))
                        .as(Frequencies::monthlyOn),
                Combinators.combine(
                                Arbitraries.integers().between(1, 3),
                                Arbitraries.integers().between(1, 31))
                        .as(Frequencies::quarterly));
    }

    private static Arbitrary<Frequency> twiceMonthly() {
        return Arbitraries.integers()
                .between(1, 27)
                .flatMap(first -> Arbitraries.integers()
                        .between(first + 1, 31)
                        .map(second -> Frequencies.twiceMonthly(first, second)));
    }

    static Arbitrary<Schedule> schedules() {
        return schedules(frequencies());
    }

    static Arbitrary<Schedule> schedulesAndManual() {
        return schedules(Arbitraries.frequencyOf(
                Tuple.of(4, frequencies()), Tuple.of(1, Arbitraries.just(Frequencies.manual()))));
    }

    private static Arbitrary<Schedule> schedules(Arbitrary<Frequency> frequencies) {
        return Combinators.combine(
                        frequencies, calendars(), Arbitraries.of(BusinessDayConvention.class), zones(), cutOffs())
                .as(Schedule::new);
    }

    static Arbitrary<HolidayCalendar> calendars() {
        return Arbitraries.oneOf(Arbitraries.of(HolidayCalendars.all()), Arbitraries.just(OWN));
    }

    static HolidayCalendar calendar(String name) {
        return name.equals(OWN.name()) ? OWN : HolidayCalendars.of(name);
    }

    static Arbitrary<ZoneId> zones() {
        List<ZoneId> all =
                ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();
        return Arbitraries.oneOf(Arbitraries.of(ODD_ZONES), Arbitraries.of(all), Arbitraries.just(ZoneOffset.UTC));
    }

    static Arbitrary<LocalTime> cutOffs() {
        return Arbitraries.oneOf(
                Arbitraries.just(LocalTime.MIDNIGHT),
                Arbitraries.integers().between(0, 47).map(halfHours -> LocalTime.of(halfHours / 2, halfHours % 2 * 30)),
                Arbitraries.integers().between(0, 86_399).map(LocalTime::ofSecondOfDay));
    }

    static Arbitrary<LocalDate> days() {
        return Arbitraries.longs()
                .between(FIRST.toEpochDay(), LAST.toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    static Arbitrary<Instant> instants() {
        Arbitrary<Instant> any =
                Arbitraries.longs().between(second(FIRST), second(LAST)).map(Instant::ofEpochSecond);
        Instant apia = LocalDate.of(2011, 12, 30).atTime(10, 0).toInstant(ZoneOffset.UTC);
        Arbitrary<Instant> nearApia =
                Arbitraries.integers().between(-72, 72).map(hours -> apia.plus(Duration.ofHours(hours)));
        return Arbitraries.frequencyOf(Tuple.of(4, any), Tuple.of(1, nearApia));
    }

    private static long second(LocalDate day) {
        return day.toEpochDay() * 86_400;
    }
}
