package io.evpayout.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendars;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every change of clocks in every zone from 1970 to 2040, with cut-offs around the jump. */
class EveryChangeOfClocksTest {

    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2040-01-01T00:00:00Z");
    private static final List<Integer> MINUTES_AROUND = List.of(-1, 0, 1, 30, 60, 120);

    @Test
    void daysTileTimeAroundEveryChange() {
        long changes = ZoneId.getAvailableZoneIds().stream()
                .sorted()
                .map(ZoneId::of)
                .mapToLong(zone ->
                        changes(zone).peek(change -> check(zone, change)).count())
                .sum();
        assertThat(changes).isGreaterThan(10_000);
    }

    private static Stream<ZoneOffsetTransition> changes(ZoneId zone) {
        return Stream.iterate(
                zone.getRules().nextTransition(FIRST),
                change -> change != null && change.getInstant().isBefore(LAST),
                change -> zone.getRules().nextTransition(change.getInstant()));
    }

    private static void check(ZoneId zone, ZoneOffsetTransition change) {
        for (int minutes : MINUTES_AROUND) {
            LocalTime cutOff = change.getDateTimeBefore().toLocalTime().plusMinutes(minutes);
            Schedule schedule =
                    new Schedule(Frequencies.daily(), HolidayCalendars.NONE, BusinessDayConvention.NONE, zone, cutOff);
            LocalDate day = change.getDateTimeBefore().toLocalDate();
            for (int i = -2; i <= 2; i++) {
                checkDay(schedule, day.plusDays(i));
            }
            checkInstant(schedule, change.getInstant());
            checkInstant(schedule, change.getInstant().minusNanos(1));
        }
    }

    private static void checkDay(Schedule schedule, LocalDate day) {
        Instant start = schedule.startOf(day);
        Instant end = schedule.startOf(day.plusDays(1));
        if (end.equals(start)) {
            assertThat(schedule.dayOf(start)).isEqualTo(day.plusDays(1));
            return;
        }
        assertThat(start).isBefore(end);
        assertThat(schedule.dayOf(start)).isEqualTo(day);
        assertThat(schedule.dayOf(end.minusNanos(1))).isEqualTo(day);
    }

    private static void checkInstant(Schedule schedule, Instant instant) {
        LocalDate day = schedule.dayOf(instant);
        assertThat(schedule.startOf(day)).isBeforeOrEqualTo(instant);
        assertThat(schedule.startOf(day.plusDays(1))).isAfter(instant);
    }
}
