package io.evpayout.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
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

class PeriodTest {

    private static final LocalDate FRI_2026_01_02 = LocalDate.of(2026, 1, 2);

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, false",
        "2026-01-02, true",
        "2026-01-15, true",
        "2026-01-16, false",
    })
    void isHalfOpen(LocalDate day, boolean expected) {
        assertThat(new Period(0, FRI_2026_01_02, LocalDate.of(2026, 1, 16)).contains(day))
                .isEqualTo(expected);
    }

    @Property
    void parseIsTheInverseOfToString(
            @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long number,
            @ForAll("days") LocalDate from,
            @ForAll @IntRange(min = 1, max = 400) int length) {
        Period period = new Period(number, from, from.plusDays(length));
        assertThat(Period.parse(period.toString())).isEqualTo(period);
    }

    @Test
    void hasAReadableText() {
        assertThat(new Period(-1, FRI_2026_01_02, LocalDate.of(2026, 1, 16)))
                .hasToString("-1 [2026-01-02, 2026-01-16)");
    }

    @Test
    void isNeverEmpty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Period(7, FRI_2026_01_02, FRI_2026_01_02))
                .withMessage("Period 7 must end after it begins, is 2026-01-02 to 2026-01-02");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "7", "7 [2026-01-02, 2026-01-16]", "x [2026-01-02, 2026-01-16)", "7 [2026-02-30, 2026-03-16)"
            })
    void refusesOtherTexts(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Period.parse(text))
                .withMessageStartingWith("Period '" + text + "'");
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Schedules.days();
    }
}
