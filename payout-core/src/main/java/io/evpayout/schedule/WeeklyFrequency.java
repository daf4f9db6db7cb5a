package io.evpayout.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every week on a set of days.
 *
 * @param days at least one, from Monday to Sunday
 */
record WeeklyFrequency(List<DayOfWeek> days) implements Frequency {

    private static final LocalDate FIRST_MONDAY = LocalDate.of(1969, 12, 29);
    private static final int WEEK = 7;

    WeeklyFrequency {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("A weekly schedule needs at least one day of the week");
        }
        days = days.stream().distinct().sorted().toList();
    }

    WeeklyFrequency(Set<DayOfWeek> days) {
        this(List.copyOf(days));
    }

    @Override
    public long numberOnOrBefore(LocalDate day) {
        long week = Math.floorDiv(day.toEpochDay() - FIRST_MONDAY.toEpochDay(), WEEK);
        return week * days.size() + datesUpTo(day.getDayOfWeek()) - 1;
    }

    private int datesUpTo(DayOfWeek last) {
        int dates = 0;
        for (DayOfWeek day : days) {
            dates += day.compareTo(last) <= 0 ? 1 : 0;
        }
        return dates;
    }

    @Override
    public LocalDate date(long number) {
        DayOfWeek day = days.get(Math.toIntExact(Math.floorMod(number, (long) days.size())));
        return FIRST_MONDAY.plusWeeks(Math.floorDiv(number, days.size())).plusDays(day.getValue() - 1L);
    }

    @Override
    public String toString() {
        return Frequencies.WEEKLY + days.stream().map(DayOfWeek::name).collect(Collectors.joining(","));
    }
}
