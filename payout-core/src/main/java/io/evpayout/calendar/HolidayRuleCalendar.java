package io.evpayout.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A weekend and a rule for holidays. */
record HolidayRuleCalendar(String name, Set<DayOfWeek> weekend, Predicate<LocalDate> holiday)
        implements HolidayCalendar {

    HolidayRuleCalendar {
        weekend = Weekends.checked(name, weekend);
    }

    @Override
    public boolean isBusinessDay(LocalDate date) {
        return !weekend.contains(date.getDayOfWeek()) && !holiday.test(date);
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
