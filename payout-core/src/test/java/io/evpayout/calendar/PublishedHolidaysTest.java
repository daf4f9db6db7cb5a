package io.evpayout.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The closed weekdays of whole years, written down by hand from what the authorities publish. Holidays that fall on a
 * weekend and do not move are absent. They are compared with the calendars, which are constants, and with the rules
 * worked out anew, so that whoever changes a rule for a trial sees it here at once.
 */
class PublishedHolidaysTest {

    @ParameterizedTest
    @CsvSource({
        "1994, 01-17 02-21 05-30 07-04 09-05 10-10 11-11 11-24 12-26",
        "1999, 01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25",
        "2016, 01-01 01-18 02-15 05-30 07-04 09-05 10-10 11-11 11-24 12-26",
        "2017, 01-02 01-16 02-20 05-29 07-04 09-04 10-09 11-23 12-25",
        "2018, 01-01 01-15 02-19 05-28 07-04 09-03 10-08 11-12 11-22 12-25",
        "2019, 01-01 01-21 02-18 05-27 07-04 09-02 10-14 11-11 11-28 12-25",
        // every year of 2020 to 2030 is here
        "2020, 01-01 01-20 02-17 05-25 09-07 10-12 11-11 11-26 12-25",
        "2021, 01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25",
        "2022, 01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26",
        "2023, 01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-23 12-25",
        "2024, 01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25",
        "2025, 01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25",
        "2026, 01-01 01-19 02-16 05-25 06-19 09-07 10-12 11-11 11-26 12-25",
        "2027, 01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25",
        "2028, 01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-23 12-25",
        "2029, 01-01 01-15 02-19 05-28 06-19 07-04 09-03 10-08 11-12 11-22 12-25",
        "2030, 01-01 01-21 02-18 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25",
    })
    void fedAch(int year, String closed) {
        assertThat(closedWeekdays(HolidayCalendars.FEDACH, year)).isEqualTo(closed);
        assertThat(closedWeekdays(RuledCalendar.of("FEDACH", FedAchHolidays.FIRST, FedAchHolidays::in), year))
                .isEqualTo(closed);
    }

    @ParameterizedTest
    @CsvSource({
        "1999, 01-01 12-31",
        "2000, 04-21 04-24 05-01 12-25 12-26",
        "2001, 01-01 04-13 04-16 05-01 12-25 12-26 12-31",
        "2008, 01-01 03-21 03-24 05-01 12-25 12-26",
        "2016, 01-01 03-25 03-28 12-26",
        "2022, 04-15 04-18 12-26",
        "2026, 01-01 04-03 04-06 05-01 12-25",
        "2027, 01-01 03-26 03-29",
    })
    void target(int year, String closed) {
        assertThat(closedWeekdays(HolidayCalendars.TARGET, year)).isEqualTo(closed);
        assertThat(closedWeekdays(RuledCalendar.of("TARGET", TargetHolidays.FIRST, TargetHolidays::in), year))
                .isEqualTo(closed);
    }

    @ParameterizedTest
    @CsvSource({
        "1978, 01-02 03-24 03-27 05-01 05-29 08-28 12-25 12-26",
        "1981, 01-01 04-17 04-20 05-04 05-25 07-29 08-31 12-25 12-28",
        "1995, 01-02 04-14 04-17 05-08 05-29 08-28 12-25 12-26",
        "1999, 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28 12-31",
        "2002, 01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26",
        "2011, 01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27",
        "2012, 01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
        "2015, 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
        "2020, 01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
        "2021, 01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
        "2022, 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
        "2023, 01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
        "2026, 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
        "2027, 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    })
    void uk(int year, String closed) {
        assertThat(closedWeekdays(HolidayCalendars.UK, year)).isEqualTo(closed);
        assertThat(closedWeekdays(RuledCalendar.of("UK", UkHolidays.FIRST, UkHolidays::in), year))
                .isEqualTo(closed);
    }

    @ParameterizedTest
    @CsvSource({
        "1990, 01-01 01-02 04-13 04-16 05-01 05-24 06-04 12-25 12-26",
        "1991, 01-01 01-02 03-29 04-01 05-01 05-09 05-20 08-01 12-25 12-26",
        "1994, 04-01 04-04 05-12 05-23 08-01 12-26",
        "2008, 01-01 01-02 03-21 03-24 05-01 05-12 08-01 12-25 12-26",
        "2023, 01-02 04-07 04-10 05-01 05-18 05-29 08-01 12-25 12-26",
        "2024, 01-01 01-02 03-29 04-01 05-01 05-09 05-20 08-01 12-25 12-26",
        "2026, 01-01 01-02 04-03 04-06 05-01 05-14 05-25 12-25",
    })
    void sic(int year, String closed) {
        assertThat(closedWeekdays(HolidayCalendars.SIC, year)).isEqualTo(closed);
        assertThat(closedWeekdays(RuledCalendar.of("SIC", SicHolidays.FIRST, SicHolidays::in), year))
                .isEqualTo(closed);
    }

    /** Days that other calendars are known to get wrong. */
    @ParameterizedTest
    @CsvSource({
        "2020-07-03, FEDACH, true",
        "2021-12-24, FEDACH, true",
        "2021-12-31, FEDACH, true",
        "2026-07-03, FEDACH, true",
        "2027-06-18, FEDACH, true",
        "2027-12-24, FEDACH, true",
        "2028-11-10, FEDACH, true",
        "2020-06-19, FEDACH, true",
        "2021-06-18, FEDACH, true",
        "2022-06-20, FEDACH, false",
        "2022-12-26, FEDACH, false",
        "2023-01-02, FEDACH, false",
        "2027-07-05, FEDACH, false",
        "2004-06-11, FEDACH, true",
        "2007-01-02, FEDACH, true",
        "2025-01-09, FEDACH, true",
        "2026-12-28, TARGET, true",
        "2026-12-28, UK,     false",
        "2026-12-31, SIC,    true",
    })
    void knownTraps(LocalDate date, String calendar, boolean open) {
        assertThat(HolidayCalendars.of(calendar).isBusinessDay(date)).isEqualTo(open);
    }

    /** What a person reads about a day on which nothing settles. */
    @ParameterizedTest
    @CsvSource({
        "2026-01-31, FEDACH,   Saturday",
        "2026-02-01, TARGET,   Sunday",
        "2026-01-19, FEDACH,   'Martin Luther King, Jr. Day'",
        "2027-07-05, FEDACH,   Independence Day",
        "2028-01-01, FEDACH,   Saturday",
        "2026-04-03, TARGET,   Good Friday",
        "1999-12-31, TARGET,   New Year's Eve",
        "2008-05-01, SIC,      Ascension Day",
        "2026-01-02, SIC,      Saint Berchtold's Day",
        "2022-09-19, UK,       State funeral of Queen Elizabeth II",
        "2026-12-28, UK,       Boxing Day",
        "2026-01-31, WEEKENDS, Saturday",
        "2026-01-30, WEEKENDS, ''",
        "2026-01-31, NONE,     ''",
        "2026-01-30, FEDACH,   ''",
    })
    void closedFor(LocalDate date, String calendar, String expected) {
        assertThat(HolidayCalendars.of(calendar).closedFor(date).orElse("")).isEqualTo(expected);
    }

    private static String closedWeekdays(HolidayCalendar calendar, int year) {
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(date -> date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
                .filter(date -> !calendar.isBusinessDay(date))
                .map(date -> date.toString().substring(5))
                .collect(Collectors.joining(" "));
    }
}
