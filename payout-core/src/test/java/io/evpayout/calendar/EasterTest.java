package io.evpayout.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
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
        Map<String, Long> dates = IntStream.range(1600, 1600 + 5_700_000)
                .mapToObj(Easter::sunday)
                .filter(date -> date.getDayOfWeek() == DayOfWeek.SUNDAY)
                .map(date -> date.toString().substring(date.toString().length() - 5))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        // A published property of the cycle of 5,700,000 years: 19 April is the most frequent date.
        assertThat(dates.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(5_700_000);
        assertThat(dates).hasSize(35).containsEntry("03-22", 27_550L).containsEntry("04-19", 220_400L);
    }
}
