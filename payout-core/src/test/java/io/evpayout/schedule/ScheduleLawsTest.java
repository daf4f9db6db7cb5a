package io.evpayout.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for every schedule: invariants 34 and 35. */
class ScheduleLawsTest {

    @Property
    void periodsTile(@ForAll("schedules") Schedule schedule, @ForAll("instants") Instant instant) {
        Period running = schedule.firstDueAfter(instant).orElseThrow();
        Instant due = schedule.dueMoment(running);
        assertThat(due).isAfter(instant);
        assertThat(schedule.lastDue(due)).contains(running);

        Period before = schedule.lastDue(instant).orElseThrow();
        assertThat(before).isEqualTo(schedule.lastDue(due.minusNanos(1)).orElseThrow());
        assertThat(before.to()).isEqualTo(running.from());
        assertThat(before.number()).isLessThan(running.number());
        assertThat(schedule.dueMoment(before)).isBeforeOrEqualTo(instant);
        assertThat(schedule.firstDueAfter(schedule.dueMoment(before).minusNanos(1)))
                .contains(before);

        Period next = schedule.firstDueAfter(due).orElseThrow();
        assertThat(next.from()).isEqualTo(running.to());
        assertThat(next.number()).isGreaterThan(running.number());
    }

    @Property
    void payoutDatesAreBusinessDays(@ForAll("schedules") Schedule schedule, @ForAll("instants") Instant instant) {
        Period running = schedule.firstDueAfter(instant).orElseThrow();
        assertThat(convention(schedule) == BusinessDayConvention.NONE
                        || schedule.calendar().isBusinessDay(running.to()))
                .isTrue();
    }

    @Property
    void theNumberThatStandsIsTheHighestOfItsDate(
            @ForAll("schedules") Schedule schedule, @ForAll("instants") Instant instant) {
        Period running = schedule.firstDueAfter(instant).orElseThrow();
        assertThat(dateOf(schedule, running.number())).isEqualTo(running.to());
        assertThat(dateOf(schedule, running.number() + 1)).isAfter(running.to());
    }

    /** Against a walk, day by day, over the plain meaning of the rule. */
    @Property
    void datesAreThoseOfThePlainRule(@ForAll("schedules") Schedule schedule, @ForAll("instants") Instant instant) {
        LocalDate day = schedule.dayOf(instant);
        SortedMap<Instant, LocalDate> plain = PlainRules.due(schedule, day.minusDays(200), day.plusDays(200));
        Period running = schedule.firstDueAfter(instant).orElseThrow();
        Period before = schedule.lastDue(instant).orElseThrow();
        assertThat(schedule.dueMoment(running))
                .isEqualTo(plain.tailMap(instant.plusNanos(1)).firstKey());
        assertThat(schedule.dueMoment(before))
                .isEqualTo(plain.headMap(instant.plusNanos(1)).lastKey());
        assertThat(running.to()).isEqualTo(plain.get(schedule.dueMoment(running)));
    }

    /** A date that is not the rule's own tells from which one it was moved, and that nothing settles on that one. */
    @Property
    void aMovedDateTellsWhy(@ForAll("schedules") Schedule schedule, @ForAll("instants") Instant instant) {
        Period running = schedule.firstDueAfter(instant).orElseThrow();
        LocalDate ruleDate = schedule.ruleDate(running);
        assertThat(PlainRules.isDate(schedule.frequency().toString(), ruleDate)).isTrue();
        assertThat(schedule.movedFor(running).isPresent())
                .isEqualTo(!ruleDate.equals(running.to()))
                .isEqualTo(!PlainRules.isDate(schedule.frequency().toString(), running.to()));
        if (!ruleDate.equals(running.to())) {
            assertThat(convention(schedule).adjust(ruleDate, schedule.calendar()))
                    .isEqualTo(running.to());
            assertThat(schedule.movedFor(running)).isEqualTo(schedule.calendar().closedFor(ruleDate));
        }
    }

    @Property
    void previewIsTheSequenceOfPeriods(@ForAll("schedules") Schedule schedule, @ForAll("instants") Instant instant) {
        List<LocalDate> walked = new ArrayList<>();
        Instant now = instant;
        for (int i = 0; i < 5; i++) {
            Period period = schedule.firstDueAfter(now).orElseThrow();
            walked.add(period.to());
            now = schedule.dueMoment(period);
        }
        assertThat(schedule.nextDates(5, instant)).isEqualTo(walked);
    }

    /**
     * A node asks at random moments: early, late, after weeks of downtime, with a clock that jumps back. What it pays
     * covers everything earned, once.
     */
    @Property
    void nothingIsSkippedOrRepeatedWhenClocksJump(
            @ForAll("schedules") Schedule schedule,
            @ForAll("instants") Instant start,
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = -100, max = 1_000) Integer> hours) {
        Period first = schedule.lastDue(start).orElseThrow();
        Period last = first;
        Instant now = start;
        Instant latest = start;
        long numbers = 0;
        for (int step : hours) {
            now = now.plus(Duration.ofHours(step));
            latest = now.isAfter(latest) ? now : latest;
            Period due = schedule.lastDue(now).orElseThrow();
            if (due.number() > last.number()) {
                assertThat(due.from()).isAfterOrEqualTo(last.to());
                numbers += due.number() - last.number();
                last = due;
            }
        }
        assertThat(last).isEqualTo(schedule.lastDue(latest).orElseThrow());
        assertThat(numbers).isEqualTo(last.number() - first.number());
    }

    @Property
    void parseIsTheInverseOfToString(@ForAll("schedules") Schedule schedule) {
        Schedule parsed = Schedule.parse(schedule.toString(), Schedules::calendar);
        assertThat(parsed).isEqualTo(schedule).hasToString(schedule.toString());
    }

    /** Millions of accounts ask: nothing may walk from the anchor, or from a start. */
    @Property
    void answersDoNotDependOnDistance(
            @ForAll("frequencies") Frequency frequency,
            @ForAll BusinessDayConvention convention,
            @ForAll("calendars") HolidayCalendar calendar,
            @ForAll("instants") Instant instant) {
        CountingFrequency counting = new CountingFrequency(frequency);
        Schedule schedule = new Schedule(counting, calendar, convention, ZoneOffset.UTC, LocalTime.MIDNIGHT);
        assertThat(schedule.lastDue(instant)).isPresent();
        assertThat(schedule.firstDueAfter(instant)).isPresent();
        // Daily, over the longest holiday of the calendars (5 days), each answer looks at a few of the dates around it.
        assertThat(counting.asked).isLessThan(60);
    }

    private static final class CountingFrequency implements Frequency {

        private final Frequency frequency;
        private int asked;

        CountingFrequency(Frequency frequency) {
            this.frequency = frequency;
        }

        @Override
        public long numberOnOrBefore(LocalDate day) {
            asked++;
            return frequency.numberOnOrBefore(day);
        }

        @Override
        public LocalDate date(long number) {
            asked++;
            return frequency.date(number);
        }

        @Override
        public BusinessDayConvention convention(BusinessDayConvention schedule) {
            return frequency.convention(schedule);
        }
    }

    private static LocalDate dateOf(Schedule schedule, long number) {
        return convention(schedule).adjust(schedule.frequency().date(number), schedule.calendar());
    }

    private static BusinessDayConvention convention(Schedule schedule) {
        return schedule.frequency().convention(schedule.convention());
    }

    @Provide
    Arbitrary<Frequency> frequencies() {
        return Schedules.frequencies();
    }

    @Provide
    Arbitrary<HolidayCalendar> calendars() {
        return Arbitraries.of(HolidayCalendars.all());
    }

    @Provide
    Arbitrary<Schedule> schedules() {
        return Schedules.schedules();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Schedules.instants();
    }
}
