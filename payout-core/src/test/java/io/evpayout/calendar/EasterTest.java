package io.evpayout.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EasterTest {

    @ParameterizedTest
    @CsvSource({
        "1818, 1818-03-22", // earliest possible
        "1943, 1943-04-25", // latest possible
        "1954, 1954-04-18", // exceptions of the Gregorian rule: not a week later
        "1981, 1981-04-19",
        "2000, 2000-04-23",
        "2008, 2008-03-23",
        "2024, 2024-03-31",
        "2026, 2026-04-05",
        "2038, 2038-04-25",
        "2049, 2049-04-18",
        "2076, 2076-04-19",
        "2099, 2099-04-12",
    })
    void isThePublishedSunday(int year, LocalDate expected) {
        assertThat(Easter.sunday(year)).isEqualTo(expected);
    }

    @Test
    void isASundayBetween22MarchAnd25AprilForTheWholeCycle() {
        int[] march = new int[60];
        int sundays = 0;
        for (int year = 1600; year < 1600 + 5_700_000; year++) {
            LocalDate easter = Easter.sunday(year);
            sundays += easter.getDayOfWeek() == DayOfWeek.SUNDAY ? 1 : 0;
            march[easter.getDayOfMonth() + (easter.getMonthValue() - 3) * 31]++;
        }
        // Published frequencies of the cycle of 5,700,000 years: 22 March is the rarest date, 19 April the most
        // frequent.
        assertThat(IntStream.rangeClosed(22, 56).map(day -> march[day])).doesNotContain(0);
        assertThat(IntStream.rangeClosed(22, 56).map(day -> march[day]).sum()).isEqualTo(5_700_000);
        assertThat(sundays).isEqualTo(5_700_000);
        assertThat(march[22]).isEqualTo(27_550);
        assertThat(march[31 + 19]).isEqualTo(220_400);
    }
}
