package io.evpayout.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Schedules at the first and at the last date of their calendar. Settings without a date hold from 1970: a schedule must
 * answer about any time since, also where its rail did not exist yet.
 */
class CalendarBoundsTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
    private static final Instant END = Instant.parse("2099-12-31T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "week on FRIDAY adjusted FOLLOWING TARGET           | 1514 [1999-01-01, 1999-01-08)",
                "week on FRIDAY adjusted PRECEDING TARGET           | 1514 [1999-01-01, 1999-01-08)",
                "month on 31 adjusted PRECEDING TARGET              | 348 [1998-12-31, 1999-01-29)",
                "month on 1 adjusted FOLLOWING TARGET               | 349 [1999-01-01, 1999-02-01)",
                "month on LAST_BUSINESS_DAY adjusted NONE TARGET    | 348 [1998-12-31, 1999-01-29)",
                "day adjusted FOLLOWING SIC                         | 6369 [1987-06-09, 1987-06-10)",
                "quarter on 1 of month 1 adjusted FOLLOWING FEDACH  | 94 [1993-04-01, 1993-07-01)",
                "month on 1,15 adjusted PRECEDING UK                | 193 [1978-01-01, 1978-01-13)",
                // no calendar is asked
                "week on FRIDAY adjusted NONE TARGET                | 0 [1969-12-26, 1970-01-02)",
                "week on FRIDAY adjusted FOLLOWING WEEKENDS         | 0 [1969-12-26, 1970-01-02)",
            })
    void theFirstPeriodSince1970(String text, String expected) {
        Schedule schedule = Schedule.parse(text + " at 00:00 Europe/Berlin");
        Period first = schedule.firstDueAfter(Instant.EPOCH).orElseThrow();
        assertThat(first).hasToString(expected);
        assertThat(schedule.nextDates(1, Instant.EPOCH)).containsExactly(first.to());
        assertThat(schedule.lastDue(schedule.dueMoment(first))).contains(first);
    }

    /** A number's date is moved to a business day where the calendar is documented, TARGET from 1999 to 2099. */
    @ParameterizedTest
    @CsvSource({
        // the rule moves to a business day, the number counts months since January 1970, its date
        "PRECEDING, 348,  1999-01-29",
        "FOLLOWING, 348,  1999-02-01",
        "NONE,      348,  1999-01-31",
        "PRECEDING, 676,  2026-05-29",
        "PRECEDING, 347,  1998-12-31",
        "PRECEDING, 346,  1998-11-30",
        "PRECEDING, 343,  1998-08-31",
        "FOLLOWING, 338,  1998-03-31",
        "PRECEDING, 339,  1998-04-30",
        "FOLLOWING, 340,  1998-05-31",
        "PRECEDING, 1560, 2100-01-31",
    })
    void aNumbersDate(BusinessDayConvention convention, long number, LocalDate expected) {
        Schedule schedule = Schedule.parse("month on 31 adjusted " + convention + " TARGET at 00:00 Europe/Berlin");
        assertThat(schedule.payoutDate(number)).isEqualTo(expected);
    }

    /** Three versions from before the euro: the last counts after the first date of the second. */
    @ParameterizedTest
    @CsvSource({
        "1970-01-01, 1970-01-04",
        "1989-12-31, 1990-01-07",
        "1990-01-07, 1999-01-29",
        "1999-01-29, 1999-01-31",
        "2026-01-20, 2026-01-25",
    })
    void changesBeforeTheCalendarBegins(String asOf, LocalDate expected) {
        ScheduleHistory history =
                ScheduleHistory.parse("1970-01-01T00:00:00Z week on SUNDAY adjusted NONE TARGET at 00:00 Z; "
                        + "1990-01-01T00:00:00Z month on 31 adjusted PRECEDING TARGET at 00:00 Z; "
                        + "1991-01-01T00:00:00Z month on LAST SUNDAY adjusted NONE TARGET at 00:00 Z");
        Instant at = Instant.parse(asOf + "T00:00:00Z");
        assertThat(history.firstDueAfter(at).orElseThrow().period().to()).isEqualTo(expected);
    }

    @Property
    void periodsTileFromTheFirstDateOfTheCalendar(
            @ForAll("frequencies") Frequency frequency,
            @ForAll("calendars") HolidayCalendar calendar,
            @ForAll("moving") BusinessDayConvention convention) {
        Schedule schedule = new Schedule(frequency, calendar, convention, ZONE, LocalTime.of(6, 0));
        Period period = schedule.firstDueAfter(Instant.EPOCH).orElseThrow();
        assertThat(schedule.lastDue(Instant.EPOCH)).isEmpty();
        assertThat(schedule.lastDue(schedule.dueMoment(period).minusNanos(1))).isEmpty();
        List<LocalDate> dates = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            dates.add(period.to());
            Instant due = schedule.dueMoment(period);
            assertThat(schedule.lastDue(due)).contains(period);
            assertThat(schedule.firstDueAfter(due.minusNanos(1))).contains(period);
            Period next = schedule.firstDueAfter(due).orElseThrow();
            assertThat(next.from()).isEqualTo(period.to());
            assertThat(next.number()).isGreaterThan(period.number());
            period = next;
        }
        assertThat(dates).isEqualTo(plain(schedule, dates.size()));
        assertThat(schedule.nextDates(5, Instant.EPOCH)).isEqualTo(dates);
    }

    /** The dates of the rule from the calendar's first business day on, each moved by the convention. */
    private static List<LocalDate> plain(Schedule schedule, int count) {
        LocalDate first = schedule.calendar().nextOrSame(schedule.calendar().first());
        TreeSet<LocalDate> dates = new TreeSet<>();
        BusinessDayConvention convention = schedule.frequency().convention(schedule.convention());
        for (LocalDate day = first; day.isBefore(first.plusDays(700)); day = day.plusDays(1)) {
            if (PlainRules.isDate(schedule.frequency().toString(), day)) {
                dates.add(convention.adjust(day, schedule.calendar()));
            }
        }
        return dates.stream().limit(count).toList();
    }

    /** To the last day, what was due can be told; what would be due after it is refused by the calendar's name. */
    @Property
    void lastDueIsKnownToTheLastDayOfTheCalendar(
            @ForAll("frequencies") Frequency frequency,
            @ForAll("calendars") HolidayCalendar calendar,
            @ForAll("moving") BusinessDayConvention convention) {
        Schedule schedule = new Schedule(frequency, calendar, convention, ZONE, LocalTime.MIDNIGHT);
        Period last = schedule.lastDue(END).orElseThrow();
        assertThat(last.to()).isBetween(LocalDate.of(2099, 9, 1), calendar.last());
        assertThat(schedule.firstDueAfter(schedule.dueMoment(last).minusNanos(1)))
                .contains(last);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> schedule.firstDueAfter(END))
                .withMessageContaining("Calendar " + calendar.name() + " is documented from " + calendar.first()
                        + " to 2099-12-31, not for 2100-");
    }

    /** A history's later version may begin before its calendar does, too. */
    @Property
    void historiesTileFromTheFirstDateOfTheCalendar(
            @ForAll("frequencies") Frequency first,
            @ForAll("frequencies") Frequency second,
            @ForAll("calendars") HolidayCalendar calendar,
            @ForAll("moving") BusinessDayConvention convention) {
        ScheduleHistory history = ScheduleHistory.of(List.of(
                new ScheduleHistory.Version(
                        Instant.EPOCH, new Schedule(first, calendar, convention, ZONE, LocalTime.MIDNIGHT)),
                new ScheduleHistory.Version(
                        Instant.EPOCH.plusSeconds(1),
                        new Schedule(second, calendar, convention, ZONE, LocalTime.MIDNIGHT))));
        Optional<ScheduleHistory.Due> due = history.firstDueAfter(Instant.EPOCH);
        assertThat(history.lastDue(due.orElseThrow().moment().minusNanos(1))).isEmpty();
        for (int i = 0; i < 4; i++) {
            ScheduleHistory.Due next =
                    history.firstDueAfter(due.orElseThrow().moment()).orElseThrow();
            assertThat(next.period().from())
                    .isEqualTo(due.orElseThrow().period().to());
            assertThat(history.lastDue(next.moment())).contains(next);
            due = Optional.of(next);
        }
    }

    @Provide
    Arbitrary<Frequency> frequencies() {
        return Schedules.frequencies();
    }

    @Provide
    Arbitrary<HolidayCalendar> calendars() {
        return Arbitraries.of(
                HolidayCalendars.FEDACH, HolidayCalendars.TARGET, HolidayCalendars.UK, HolidayCalendars.SIC);
    }

    @Provide
    Arbitrary<BusinessDayConvention> moving() {
        return Arbitraries.of(
                BusinessDayConvention.FOLLOWING,
                BusinessDayConvention.MODIFIED_FOLLOWING,
                BusinessDayConvention.PRECEDING);
    }
}
