package io.evpayout.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
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
}
