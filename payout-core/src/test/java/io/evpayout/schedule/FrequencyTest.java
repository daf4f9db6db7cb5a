package io.evpayout.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrequencyTest {

    private static final LocalDate FRI_2026_01_02 = LocalDate.of(2026, 1, 2);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "day                      | 2024-02-28 | 02-28 02-29 03-01 03-02",
                "week on FRIDAY           | 2025-12-19 | 12-19 12-26 01-02 01-09",
                "week on MONDAY,FRIDAY    | 2025-12-29 | 12-29 01-02 01-05 01-09",
                "week on SATURDAY,SUNDAY  | 2026-01-03 | 01-03 01-04 01-10 01-11",
                "2 weeks from 2026-01-02  | 2026-01-02 | 01-02 01-16 01-30 02-13 02-27 03-13 03-27 04-10",
                "2 weeks from 2026-01-02  | 2025-11-21 | 11-21 12-05 12-19 01-02 01-16",
                "month on 1               | 2025-11-01 | 11-01 12-01 01-01 02-01",
                "month on 29              | 2026-01-29 | 01-29 02-28 03-29 04-29",
                "month on 29              | 2024-01-29 | 01-29 02-29 03-29 04-29",
                "month on 30              | 2026-01-30 | 01-30 02-28 03-30 04-30",
                "month on 31              | 2026-01-31 | 01-31 02-28 03-31 04-30 05-31",
                "month on 31              | 2100-01-31 | 01-31 02-28 03-31 04-30",
                "month on 1,15            | 2025-12-15 | 12-15 01-01 01-15 02-01",
                "month on 15,31           | 2026-01-15 | 01-15 01-31 02-15 02-28 03-15 03-31",
                "month on 27,28           | 2024-02-27 | 02-27 02-28 03-27 03-28",
                "month on 27,31           | 2024-02-27 | 02-27 02-29 03-27 03-31",
                "month on LAST_BUSINESS_DAY | 2026-01-31 | 01-31 02-28 03-31 04-30",
                "month on 1st MONDAY      | 2026-01-05 | 01-05 02-02 03-02 04-06",
                "month on 2nd TUESDAY     | 2026-01-13 | 01-13 02-10 03-10 04-14",
                "month on 4th FRIDAY      | 2026-01-23 | 01-23 02-27 03-27 04-24",
                "month on LAST FRIDAY     | 2026-01-30 | 01-30 02-27 03-27 04-24 05-29",
                "quarter on 1 of month 1  | 2025-10-01 | 10-01 01-01 04-01 07-01 10-01",
                "quarter on 31 of month 2 | 2025-11-30 | 11-30 02-28 05-31 08-31 11-30",
                "quarter on 31 of month 3 | 2026-03-31 | 03-31 06-30 09-30 12-31 03-31",
            })
    void datesFrom(String text, LocalDate first, String expected) {
        Frequency frequency = Frequency.parse(text);
        long number = frequency.numberOnOrBefore(first);
        String dates = LongStream.range(number, number + expected.split(" ", -1).length)
                .mapToObj(n -> frequency.date(n).toString().substring(5))
                .collect(Collectors.joining(" "));
        assertThat(dates).isEqualTo(expected);
    }

    /** Numbers identify payouts: they may never change, whatever becomes of the code. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "day                     | 1970-01-01 | 0",
                "day                     | 2026-11-25 | 20782",
                "week on FRIDAY          | 1970-01-02 | 0",
                "week on FRIDAY          | 2026-01-02 | 2922",
                "week on MONDAY,FRIDAY   | 1970-01-02 | 1",
                "week on MONDAY,FRIDAY   | 2026-01-02 | 5845",
                "2 weeks from 2026-01-02 | 2026-01-02 | 0",
                "2 weeks from 2026-01-02 | 2026-01-01 | -1",
                "2 weeks from 2026-01-02 | 2025-12-19 | -1",
                "2 weeks from 2026-01-02 | 2025-12-18 | -2",
                "2 weeks from 2026-01-02 | 2026-12-18 | 25",
                "month on 31             | 1970-01-31 | 0",
                "month on 31             | 1970-01-30 | -1",
                "month on 31             | 2026-02-28 | 673",
                "month on 15             | 2026-02-28 | 673",
                "month on 15             | 2026-02-14 | 672",
                "month on 1,15           | 1970-01-01 | 0",
                "month on 1,15           | 1970-01-15 | 1",
                "month on 1,15           | 1969-12-31 | -1",
                "month on 1,15           | 2026-02-14 | 1346",
                "month on 15,31          | 2026-02-28 | 1347",
                "month on 15,31          | 2026-02-14 | 1345",
                "month on LAST_BUSINESS_DAY | 2026-02-28 | 673",
                "month on LAST_BUSINESS_DAY | 2026-02-27 | 672",
                "month on 2nd TUESDAY    | 2026-02-10 | 673",
                "month on 2nd TUESDAY    | 2026-02-09 | 672",
                "month on LAST FRIDAY    | 1970-01-30 | 0",
                "month on LAST FRIDAY    | 1970-01-29 | -1",
                "quarter on 15 of month 2 | 1970-02-15 | 0",
                "quarter on 15 of month 2 | 1970-02-14 | -1",
                "quarter on 15 of month 2 | 2026-02-15 | 224",
                "quarter on 1 of month 1 | 2026-01-01 | 224",
            })
    void numberOnOrBefore(String text, LocalDate day, long expected) {
        assertThat(Frequency.parse(text).numberOnOrBefore(day)).isEqualTo(expected);
    }

    @Property
    void consecutiveNumbersAreConsecutiveDates(
            @ForAll("frequencies") Frequency frequency, @ForAll @LongRange(min = -40_000, max = 40_000) long number) {
        LocalDate date = frequency.date(number);
        LocalDate next = frequency.date(number + 1);
        assertThat(date).isBefore(next);
        assertThat(frequency.numberOnOrBefore(date)).isEqualTo(number);
        assertThat(frequency.numberOnOrBefore(next.minusDays(1))).isEqualTo(number);
    }

    @Property
    void datesAreThoseOfTheRule(@ForAll("frequencies") Frequency frequency, @ForAll("days") LocalDate day) {
        boolean isDate = frequency.date(frequency.numberOnOrBefore(day)).equals(day);
        assertThat(isDate).isEqualTo(PlainRules.isDate(frequency.toString(), day));
    }

    @Property
    void parseIsTheInverseOfToString(@ForAll("frequencies") Frequency frequency) {
        assertThat(Frequency.parse(frequency.toString())).isEqualTo(frequency).hasToString(frequency.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "week on FRIDAY,MONDAY        | week on MONDAY,FRIDAY",
                "week on FRIDAY,FRIDAY        | week on FRIDAY",
                "month on 07                  | month on 7",
                "month on 15,1                | month on 1,15",
                "month on 31,27               | month on 27,31",
                "quarter on 01 of month 01    | quarter on 1 of month 1",
                "manual                       | manual",
            })
    void hasOneText(String text, String canonical) {
        assertThat(Frequency.parse(text)).hasToString(canonical);
    }

    @Test
    void factoriesMeanWhatTheirTextsMean() {
        assertThat(Frequencies.daily()).hasToString("day");
        assertThat(Frequencies.weekly(DayOfWeek.FRIDAY, DayOfWeek.MONDAY)).hasToString("week on MONDAY,FRIDAY");
        assertThat(Frequencies.everyTwoWeeks(FRI_2026_01_02)).hasToString("2 weeks from 2026-01-02");
        assertThat(Frequencies.monthly(31)).hasToString("month on 31");
        assertThat(Frequencies.twiceMonthly(15, 1)).hasToString("month on 1,15");
        assertThat(Frequencies.monthlyOnLastBusinessDay()).hasToString("month on LAST_BUSINESS_DAY");
        assertThat(Frequencies.monthlyOn(2, DayOfWeek.TUESDAY)).hasToString("month on 2nd TUESDAY");
        assertThat(Frequencies.monthlyOn(-1, DayOfWeek.FRIDAY)).hasToString("month on LAST FRIDAY");
        assertThat(Frequencies.quarterly(3, 31)).hasToString("quarter on 31 of month 3");
        assertThat(Frequencies.manual()).hasToString("manual");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "days",
                "Day",
                "week on",
                "week on ",
                "week on friday",
                "week on MONDAY, FRIDAY",
                "week on MONDAY,",
                "2 weeks from",
                "2 weeks from 2026-02-30",
                "3 weeks from 2026-01-02",
                "month on ",
                "month on x",
                "month on 0",
                "month on 32",
                "month on 99999999999",
                "month on 1,15,20",
                "month on 15,15",
                "month on 28,31",
                "month on 1,",
                "month on 0,5",
                "month on 5,32",
                "month on LAST",
                "month on LAST_BUSINESS_DAYS",
                "month on 5th MONDAY",
                "month on 2nd",
                "month on 2nd tuesday",
                "month on 2nd TUESDAY ",
                "month on last FRIDAY",
                "quarter",
                "quarter on 1",
                "quarter on 1 of month 0",
                "quarter on 1 of month 4",
                "quarter on 32 of month 1",
                "quarter on 1 of month",
            })
    void refusesOtherTexts(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Frequency.parse(text))
                .withMessageStartingWith("Frequency '" + text + "' is none of 'day', 'week on MONDAY,FRIDAY',");
    }

    @Test
    void refusesWhatIsNoRule() {
        assertThatIllegalArgumentException()
                .isThrownBy(Frequencies::weekly)
                .withMessage("A weekly schedule needs at least one day of the week");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Frequencies.monthly(32))
                .withMessage("Day of the month must be 1 to 31, is 32");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Frequencies.twiceMonthly(28, 31))
                .withMessage(
                        "Days 28 and 31 are not two dates in every month: they must differ, and the earlier must be"
                                + " 1 to 27");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Frequencies.twiceMonthly(40, 1))
                .withMessage("Day of the month must be 1 to 31, is 40");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Frequencies.monthlyOn(5, DayOfWeek.MONDAY))
                .withMessage("Not every month has a MONDAY number 5: use 1 to 4, or -1 for the last one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Frequencies.quarterly(4, 1))
                .withMessage("Month of the quarter must be 1 to 3, is 4");
    }

    /** Against {@code java.time}: the months' last days, first days of quarters and n-th weekdays. */
    @Property
    void monthsAreThoseOfJavaTime(
            @ForAll("days") LocalDate day, @ForAll @IntRange(min = 1, max = 4) int nth, @ForAll DayOfWeek weekday) {
        LocalDate lastDay = day.with(TemporalAdjusters.lastDayOfMonth());
        assertThat(dateOfMonth(Frequencies.monthly(31), day)).isEqualTo(lastDay);
        assertThat(dateOfMonth(Frequencies.monthlyOnLastBusinessDay(), day)).isEqualTo(lastDay);
        assertThat(dateOfMonth(Frequencies.monthlyOn(nth, weekday), day))
                .isEqualTo(day.with(TemporalAdjusters.dayOfWeekInMonth(nth, weekday)));
        assertThat(dateOfMonth(Frequencies.monthlyOn(-1, weekday), day))
                .isEqualTo(day.with(TemporalAdjusters.lastInMonth(weekday)));
        LocalDate quarter = day.with(IsoFields.DAY_OF_QUARTER, 1);
        Frequency quarterly = Frequencies.quarterly(1, 1);
        assertThat(quarterly.date(quarterly.numberOnOrBefore(day))).isEqualTo(quarter);
    }

    private static LocalDate dateOfMonth(Frequency frequency, LocalDate day) {
        return frequency.date(frequency.numberOnOrBefore(day.with(TemporalAdjusters.lastDayOfMonth())));
    }

    @Test
    void manualHasNoDates() {
        Frequency manual = Frequencies.manual();
        assertThat(manual.isManual()).isTrue();
        assertThat(Frequencies.daily().isManual()).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> manual.numberOnOrBefore(FRI_2026_01_02))
                .withMessage("A manual schedule has no payout date on or before 2026-01-02: ask isManual() first");
        assertThatIllegalStateException()
                .isThrownBy(() -> manual.date(7))
                .withMessage("A manual schedule has no payout date 7: ask isManual() first");
    }

    @Provide
    Arbitrary<Frequency> frequencies() {
        return Schedules.frequencies();
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Schedules.days();
    }
}
