package io.evpayout.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When an earning day begins, and which one an instant belongs to, in every zone and through every change of clocks. */
class EarningDayTest {

    @ParameterizedTest
    @CsvSource({
        // ordinary days
        "Europe/Berlin,       00:00, 2026-01-15, 2026-01-14T23:00:00Z",
        "America/New_York,    17:00, 2026-01-15, 2026-01-15T22:00:00Z",
        // gap at the cut-off: later by the length of the gap
        "Europe/Berlin,       02:30, 2026-03-29, 2026-03-29T01:30:00Z",
        "America/New_York,    02:00, 2026-03-08, 2026-03-08T07:00:00Z",
        "America/Sao_Paulo,   00:00, 2018-11-04, 2018-11-04T03:00:00Z",
        "Australia/Lord_Howe, 02:15, 2026-10-04, 2026-10-03T15:45:00Z",
        "Antarctica/Troll,    01:30, 2026-03-29, 2026-03-29T01:30:00Z",
        // overlap at the cut-off: the earlier of the two
        "Europe/Berlin,       02:30, 2026-10-25, 2026-10-25T00:30:00Z",
        "America/New_York,    01:00, 2026-11-01, 2026-11-01T05:00:00Z",
        "Australia/Lord_Howe, 01:45, 2026-04-05, 2026-04-04T14:45:00Z",
        "America/St_Johns,    00:00, 2010-11-07, 2010-11-07T02:30:00Z",
        // a day that never was, and its neighbours
        "Pacific/Apia,        00:00, 2011-12-29, 2011-12-29T10:00:00Z",
        "Pacific/Apia,        00:00, 2011-12-30, 2011-12-30T10:00:00Z",
        "Pacific/Apia,        00:00, 2011-12-31, 2011-12-30T10:00:00Z",
        "Pacific/Apia,        18:00, 2011-12-30, 2011-12-31T04:00:00Z",
        "Pacific/Apia,        18:00, 2011-12-31, 2011-12-31T04:00:00Z",
        // leap day, year end
        "Asia/Kathmandu,      00:00, 2024-02-29, 2024-02-28T18:15:00Z",
        "Pacific/Chatham,     00:00, 2027-01-01, 2026-12-31T10:15:00Z",
    })
    void beginsAt(String zone, String cutOff, LocalDate day, Instant expected) {
        assertThat(schedule(zone, cutOff).startOf(day)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,       00:00, 2026-01-14T22:59:59Z, 2026-01-14",
        "Europe/Berlin,       00:00, 2026-01-14T23:00:00Z, 2026-01-15",
        "America/New_York,    17:00, 2026-01-15T21:59:59Z, 2026-01-14",
        "America/New_York,    17:00, 2026-01-15T22:00:00Z, 2026-01-15",
        // between the first and the second 02:30 the day has begun already
        "Europe/Berlin,       02:30, 2026-10-25T00:29:59Z, 2026-10-24",
        "Europe/Berlin,       02:30, 2026-10-25T01:15:00Z, 2026-10-25",
        // clocks show the evening before once more: the day that began a minute ago goes on
        "America/St_Johns,    00:00, 2010-11-07T02:45:00Z, 2010-11-07",
        // an instant before a cut-off that the clocks jumped over
        "Europe/Berlin,       02:30, 2026-03-29T01:29:59Z, 2026-03-28",
        "Europe/Berlin,       02:30, 2026-03-29T01:30:00Z, 2026-03-29",
        // nothing is earned on a day that never was
        "Pacific/Apia,        00:00, 2011-12-30T09:59:59Z, 2011-12-29",
        "Pacific/Apia,        00:00, 2011-12-30T10:00:00Z, 2011-12-31",
        "Pacific/Apia,        18:00, 2011-12-31T03:59:59Z, 2011-12-29",
        "Pacific/Apia,        18:00, 2011-12-31T04:00:00Z, 2011-12-31",
        // clocks were set back by a whole day
        "America/Juneau,      00:00, 1867-10-19T20:00:00Z, 1867-10-19",
    })
    void instantBelongsTo(String zone, String cutOff, Instant instant, LocalDate expected) {
        assertThat(schedule(zone, cutOff).dayOf(instant)).isEqualTo(expected);
    }

    @Property
    void dayOfIsTheLatestDayThatHasBegun(@ForAll("schedules") Schedule schedule, @ForAll("instants") Instant instant) {
        LocalDate day = schedule.dayOf(instant);
        assertThat(schedule.startOf(day)).isBeforeOrEqualTo(instant);
        assertThat(schedule.startOf(day.plusDays(1))).isAfter(instant);
        assertThat(schedule.startOf(day.plusDays(2))).isAfter(instant);
    }

    @Property
    void dayOfIsTheInverseOfStartOf(@ForAll("schedules") Schedule schedule, @ForAll("days") LocalDate day) {
        Instant start = schedule.startOf(day);
        LocalDate begun = schedule.dayOf(start);
        assertThat(schedule.startOf(begun)).isEqualTo(start);
        assertThat(schedule.dayOf(start.minusNanos(1))).isBefore(day);
        boolean neverWas = schedule.startOf(day.plusDays(1)).equals(start);
        assertThat(begun).isEqualTo(neverWas ? day.plusDays(1) : day);
    }

    @Property
    void startOfIsThatOfThePlainRule(@ForAll("schedules") Schedule schedule, @ForAll("days") LocalDate day) {
        assertThat(schedule.startOf(day)).isEqualTo(PlainRules.startOf(schedule, day));
    }

    @Property
    void daysAreInOrder(
            @ForAll("schedules") Schedule schedule,
            @ForAll("instants") Instant instant,
            @ForAll @IntRange(min = 0, max = 200_000) int seconds) {
        assertThat(schedule.dayOf(instant)).isBeforeOrEqualTo(schedule.dayOf(instant.plusSeconds(seconds)));
    }

    private static Schedule schedule(String zone, String cutOff) {
        return Schedule.parse("day adjusted NONE NONE at " + cutOff + " " + zone);
    }

    @Provide
    Arbitrary<Schedule> schedules() {
        return Schedules.schedules();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Schedules.instants();
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Schedules.days();
    }
}
