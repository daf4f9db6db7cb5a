package io.evpayout.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payout dates and periods that a person can check against a calendar on the wall. */
class ScheduleTest {

    private static final Schedule FRIDAYS_FEDACH =
            Schedule.parse("week on FRIDAY adjusted FOLLOWING FEDACH at 17:00 America/New_York");

    /** The table of MONEY.md, "Schedules". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 weeks from 2026-01-02 adjusted NONE NONE      | 2026-01-01 | 01-02 01-16 01-30 02-13 02-27 03-13 03-27 04-10",
                "month on 31 adjusted NONE NONE                  | 2026-01-01 | 01-31 02-28 03-31 04-30 05-31",
                "month on 31 adjusted PRECEDING FEDACH           | 2026-01-01 | 01-30",
                "month on 31 adjusted MODIFIED_FOLLOWING FEDACH  | 2026-01-01 | 01-30",
                "month on 31 adjusted FOLLOWING FEDACH           | 2026-01-01 | 02-02",
                "week on FRIDAY adjusted FOLLOWING FEDACH        | 2026-07-01 | 07-03",
                "day adjusted FOLLOWING FEDACH                   | 2026-07-01 | 07-02 07-03 07-06",
                "week on TUESDAY,FRIDAY adjusted NONE NONE       | 2026-01-01 | 01-02 01-06 01-09 01-13",
                "month on 1,15 adjusted FOLLOWING TARGET         | 2025-12-31 | 01-02 01-15 02-02 02-16 03-02 03-16",
                "month on 15,31 adjusted PRECEDING TARGET        | 2025-12-31 | 01-15 01-30 02-13 02-27 03-13 03-31",
                "month on LAST_BUSINESS_DAY adjusted FOLLOWING TARGET | 2026-01-01 | 01-30 02-27 03-31 04-30 05-29 06-30",
                "month on LAST_BUSINESS_DAY adjusted NONE UK     | 2026-04-30 | 05-29 06-30 07-31 08-28",
                "month on LAST_BUSINESS_DAY adjusted NONE NONE   | 2026-04-30 | 05-31 06-30 07-31 08-31",
                "month on LAST_BUSINESS_DAY adjusted MODIFIED_FOLLOWING FEDACH | 2026-04-30 | 05-29 06-30 07-31 08-31",
                "month on 2nd TUESDAY adjusted FOLLOWING FEDACH  | 2026-01-01 | 01-13 02-10 03-10 04-14",
                "month on 2nd MONDAY adjusted FOLLOWING FEDACH   | 2026-09-20 | 10-13 11-09 12-14",
                "month on LAST FRIDAY adjusted PRECEDING UK      | 2026-11-30 | 12-24 01-29 02-26 03-25",
                "quarter on 1 of month 1 adjusted FOLLOWING TARGET   | 2025-12-31 | 01-02 04-01 07-01 10-01 01-04",
                "quarter on 31 of month 3 adjusted PRECEDING FEDACH  | 2026-01-01 | 03-31 06-30 09-30 12-31",
            })
    void theAgreedTable(String schedule, String after, String expected) {
        assertThat(nextDates(schedule, after, expected)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // New Year: two Fridays, one of them a holiday in Switzerland
                "week on FRIDAY adjusted FOLLOWING SIC              | 2025-12-20 | 12-29 01-05 01-09",
                "week on FRIDAY adjusted PRECEDING SIC              | 2025-12-20 | 12-24 12-31 01-09",
                // Easter: Good Friday and Easter Monday
                "week on MONDAY,FRIDAY adjusted FOLLOWING TARGET    | 2026-03-31 | 04-07 04-10 04-13",
                "week on MONDAY,FRIDAY adjusted PRECEDING TARGET    | 2026-03-31 | 04-02 04-10 04-13",
                // a weekend collapses into one date
                "day adjusted FOLLOWING WEEKENDS                    | 2026-01-07 | 01-08 01-09 01-12 01-13",
                "day adjusted PRECEDING WEEKENDS                    | 2026-01-07 | 01-08 01-09 01-12 01-13",
                "day adjusted MODIFIED_FOLLOWING WEEKENDS           | 2026-01-28 | 01-29 01-30 02-02 02-03",
                // leap day and year end
                "month on 29 adjusted NONE NONE                     | 2024-01-30 | 02-29 03-29",
                "month on 29 adjusted NONE NONE                     | 2025-01-30 | 02-28 03-29",
                "month on 31 adjusted FOLLOWING TARGET              | 2026-12-01 | 12-31 02-01 03-01",
                "2 weeks from 2026-01-02 adjusted NONE NONE         | 2026-12-17 | 12-18 01-01 01-15",
                "2 weeks from 2026-01-02 adjusted FOLLOWING FEDACH  | 2026-12-17 | 12-18 01-04 01-15",
                // long before the anchor
                "2 weeks from 2026-01-02 adjusted NONE NONE         | 2020-02-20 | 02-21 03-06 03-20",
            })
    void nextDatesAfter(String schedule, String after, String expected) {
        assertThat(nextDates(schedule, after, expected)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-07-03T20:59:59Z | 2948 [2026-06-26, 2026-07-03) | 2026-07-03T21:00:00Z",
                "2026-07-03T21:00:00Z | 2949 [2026-07-03, 2026-07-10) | 2026-07-10T21:00:00Z",
                "2026-11-05T00:00:00Z | 2966 [2026-10-30, 2026-11-06) | 2026-11-06T22:00:00Z",
                "2026-12-20T00:00:00Z | 2973 [2026-12-18, 2026-12-28) | 2026-12-28T22:00:00Z",
                "2026-12-29T00:00:00Z | 2974 [2026-12-28, 2027-01-04) | 2027-01-04T22:00:00Z",
            })
    void runningPeriod(Instant at, String period, Instant due) {
        Period running = FRIDAYS_FEDACH.firstDueAfter(at).orElseThrow();
        assertThat(running).hasToString(period);
        assertThat(FRIDAYS_FEDACH.dueMoment(running)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-07-03T20:59:59.999999999Z | 2947 [2026-06-22, 2026-06-26)",
                "2026-07-03T21:00:00Z           | 2948 [2026-06-26, 2026-07-03)",
                "2026-07-10T20:59:59Z           | 2948 [2026-06-26, 2026-07-03)",
            })
    void lastDuePeriod(Instant at, String period) {
        assertThat(FRIDAYS_FEDACH.lastDue(at).orElseThrow()).hasToString(period);
    }

    /** Of the numbers that fall on one business day the highest stands, and the period begins at the date before. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "day adjusted FOLLOWING WEEKENDS           | 2026-01-10 | 20465 [2026-01-09, 2026-01-12)",
                "day adjusted PRECEDING WEEKENDS           | 2026-01-08 | 20464 [2026-01-08, 2026-01-09)",
                "day adjusted PRECEDING TARGET             | 2026-04-01 | 20549 [2026-04-01, 2026-04-02)",
                "day adjusted FOLLOWING TARGET             | 2026-04-02 | 20550 [2026-04-02, 2026-04-07)",
                "day adjusted MODIFIED_FOLLOWING WEEKENDS  | 2026-01-29 | 20484 [2026-01-29, 2026-01-30)",
                "day adjusted MODIFIED_FOLLOWING WEEKENDS  | 2026-01-30 | 20486 [2026-01-30, 2026-02-02)",
            })
    void collapse(String schedule, String after, String period) {
        Schedule daily = Schedule.parse(schedule + " at 00:00 Z");
        assertThat(daily.firstDueAfter(Instant.parse(after + "T00:00:00Z")).orElseThrow())
                .hasToString(period);
    }

    @Test
    void manualHasNoPeriods() {
        Schedule manual = Schedule.parse("manual adjusted NONE NONE at 00:00 Europe/Berlin");
        Instant now = Instant.parse("2026-11-25T12:00:00Z");
        assertThat(manual.lastDue(now)).isEmpty();
        assertThat(manual.firstDueAfter(now)).isEmpty();
        assertThat(manual.nextDates(12, now)).isEmpty();
        assertThat(manual.dayOf(now)).hasToString("2026-11-25");
    }

    @ParameterizedTest
    @CsvSource({"-1", "1001"})
    void previewHasALimit(int dates) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FRIDAYS_FEDACH.nextDates(dates, Instant.EPOCH))
                .withMessage("Shows 0 to 1000 payout dates, not " + dates);
    }

    @ParameterizedTest
    @CsvSource({"0", "1000"})
    void previewReachesItsLimit(int dates) {
        assertThat(FRIDAYS_FEDACH.nextDates(dates, Instant.parse("2026-01-01T00:00:00Z")))
                .hasSize(dates);
    }

    /** The last month of a calendar can still be planned: nothing asks it for a date that the answer does not need. */
    @Test
    void theLastDayOfACalendarCanBePlanned() {
        Schedule schedule = Schedule.parse("month on 1 adjusted FOLLOWING FEDACH at 00:00 Z");
        assertThat(schedule.lastDue(Instant.parse("2099-12-31T00:00:00Z")).orElseThrow())
                .hasToString("1559 [2099-11-02, 2099-12-01)");
    }

    @Test
    void datesAfterTheCalendarAreRefused() {
        Instant lastFriday = Instant.parse("2099-12-28T22:00:00Z");
        assertThat(FRIDAYS_FEDACH.lastDue(lastFriday)).hasToString("Optional[6782 [2099-12-18, 2099-12-28)]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FRIDAYS_FEDACH.firstDueAfter(Instant.parse("2099-12-29T00:00:00Z")))
                .withMessage("Calendar FEDACH is documented from 1993-07-01 to 2099-12-31, not for 2100-01-01:"
                        + " use a date in that range, or a custom calendar");
    }

    /** Friday 29 May 2026 is paid for the 31st, and the period tells why. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "month on 31 adjusted PRECEDING FEDACH           | 2026-05-01 | 2026-05-29 | 2026-05-31 | Sunday",
                "month on 31 adjusted PRECEDING FEDACH           | 2026-06-01 | 2026-06-30 | 2026-06-30 | ''",
                "month on LAST_BUSINESS_DAY adjusted NONE TARGET | 2026-01-01 | 2026-01-30 | 2026-01-31 | Saturday",
                "week on FRIDAY adjusted FOLLOWING TARGET        | 2026-04-01 | 2026-04-07 | 2026-04-03 | Good Friday",
                "quarter on 4 of month 1 adjusted FOLLOWING FEDACH | 2028-06-01 | 2028-07-05 | 2028-07-04 | Independence Day",
                // of several that fall on one date, the date that did not move
                "day adjusted PRECEDING WEEKENDS                 | 2026-01-08 | 2026-01-09 | 2026-01-09 | ''",
                "day adjusted FOLLOWING WEEKENDS                 | 2026-01-09 | 2026-01-12 | 2026-01-12 | ''",
            })
    void tellsWhyADateMoved(String schedule, String after, LocalDate date, LocalDate ruleDate, String why) {
        Schedule at = Schedule.parse(schedule + " at 00:00 Z");
        Period period = at.firstDueAfter(Instant.parse(after + "T00:00:00Z")).orElseThrow();
        assertThat(period.to()).isEqualTo(date);
        assertThat(at.ruleDate(period)).isEqualTo(ruleDate);
        assertThat(at.movedFor(period).orElse("")).isEqualTo(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "week on FRIDAY adjusted FOLLOWING FEDACH at 17:00                      | is not like 'week on FRIDAY",
                "week on FRIDAY adjusted FOLLOWING FEDACH at 17:00 Mars/Base            | Unknown time-zone ID: Mars/Base",
                "week on FRIDAY adjusted FOLLOWING FEDACH at 25:00 Europe/Berlin        | '25:00'",
                "week on FRIDAY adjusted SOMETIMES FEDACH at 17:00 Europe/Berlin        | convention 'SOMETIMES'",
                "week on FRIDAY adjusted FOLLOWING LUNAR at 17:00 Europe/Berlin         | calendar 'LUNAR'",
                "week on FREITAG adjusted FOLLOWING FEDACH at 17:00 Europe/Berlin       | Frequency 'week on FREITAG'",
            })
    void refusesOtherTexts(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedule.parse(text))
                .withMessageContaining(message);
    }

    private static String nextDates(String schedule, String after, String expected) {
        return Schedule.parse(schedule + " at 00:00 Z")
                .nextDates(expected.split(" ", -1).length, Instant.parse(after + "T00:00:00Z"))
                .stream()
                .map(date -> date.toString().substring(5))
                .collect(Collectors.joining(" "));
    }
}
