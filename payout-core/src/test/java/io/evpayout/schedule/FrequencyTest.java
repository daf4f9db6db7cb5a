package io.evpayout.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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
                "quarter",
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
