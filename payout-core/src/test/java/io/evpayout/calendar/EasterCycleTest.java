package io.evpayout.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Easter over the whole cycle of the Gregorian calendar. */
class EasterCycleTest {

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
