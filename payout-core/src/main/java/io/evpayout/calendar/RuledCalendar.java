package io.evpayout.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * A calendar of a rail: Saturdays, Sundays and the holidays that a rule gives for each year.
 *
 * <p>The rule is evaluated once for every documented year: planning asks for millions of accounts.
 */
final class RuledCalendar implements HolidayCalendar {

    static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    static final LocalDate LAST = LocalDate.of(2099, 12, 31);

    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final String name;
    private final BitSet closed;

    private RuledCalendar(String name, BitSet closed) {
        this.name = name;
        this.closed = closed;
    }

    static RuledCalendar of(String name, IntFunction<Set<LocalDate>> holidaysOfYear) {
        BitSet closed = new BitSet();
        for (int year = FIRST.getYear(); year <= LAST.getYear(); year++) {
            holidaysOfYear.apply(year).forEach(holiday -> closed.set(index(holiday)));
        }
        FIRST.datesUntil(LAST.plusDays(1))
                .filter(date -> WEEKEND.contains(date.getDayOfWeek()))
                .forEach(date -> closed.set(index(date)));
        return new RuledCalendar(name, closed);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isBusinessDay(LocalDate date) {
        if (date.isBefore(FIRST) || date.isAfter(LAST)) {
            throw new IllegalArgumentException("Calendar " + name + " is documented from " + FIRST + " to " + LAST
                    + ", not for " + date + ": use a date in that range, or a custom calendar");
        }
        return !closed.get(index(date));
    }

    @Override
    public String toString() {
        return name;
    }

    private static int index(LocalDate date) {
        return Math.toIntExact(date.toEpochDay() - FIRST.toEpochDay());
    }
}
