package io.evpayout.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** A weekend and a set of holidays. */
record HolidaySetCalendar(String name, Set<DayOfWeek> weekend, Set<LocalDate> holidays) implements HolidayCalendar {

    HolidaySetCalendar {
        weekend = Weekends.checked(name, weekend);
        holidays = Set.copyOf(holidays);
    }

    @Override
    public boolean isBusinessDay(LocalDate date) {
        return !weekend.contains(date.getDayOfWeek()) && !holidays.contains(date);
    }

    @Override
    public Optional<String> closedFor(LocalDate date) {
        return Weekends.name(date, weekend).or(() -> HolidayCalendar.super.closedFor(date));
    }

    @Override
    public String toString() {
        return name;
    }
}
