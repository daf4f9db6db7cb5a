package io.evpayout.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A calendar of a rail: Saturdays, Sundays and the holidays that a rule gives for each year.
 *
 * <p>The rule is evaluated once for every documented year: planning asks for millions of accounts.
 */
final class RuledCalendar implements HolidayCalendar {

    static final LocalDate LAST = LocalDate.of(2099, 12, 31);

    private final String name;
    private final LocalDate first;
    private final IntFunction<Map<LocalDate, String>> rule;
    private final BitSet closed;
    private final LocalDate firstBusinessDay;

    private RuledCalendar(String name, LocalDate first, IntFunction<Map<LocalDate, String>> rule, BitSet closed) {
        this.name = name;
        this.first = first;
        this.rule = rule;
        this.closed = closed;
        this.firstBusinessDay = first.plusDays(closed.nextClearBit(0));
    }

    /**
     * A calendar from its system's first day to {@link #LAST}.
     *
     * @param holidaysOfYear all holidays of a year with their names, those before the first day too
     */
    static RuledCalendar of(String name, LocalDate first, IntFunction<Map<LocalDate, String>> holidaysOfYear) {
        BitSet closed = new BitSet();
        for (int year = first.getYear(); year <= LAST.getYear(); year++) {
            holidaysOfYear.apply(year).keySet().stream()
                    .filter(holiday -> !holiday.isBefore(first))
                    .forEach(holiday -> closed.set(index(first, holiday)));
        }
        closeWeekends(closed, first);
        return new RuledCalendar(name, first, holidaysOfYear, closed);
    }

    /** By steps of a week: four calendars of a century are made where a program only names one. */
    private static void closeWeekends(BitSet closed, LocalDate first) {
        int days = index(first, LAST) + 1;
        int saturday = DayOfWeek.SATURDAY.getValue() - first.getDayOfWeek().getValue();
        for (int day = saturday; day < days; day += 7) {
            closed.set(Math.max(day, 0), Math.min(day + 2, days));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public LocalDate first() {
        return first;
    }

    @Override
    public LocalDate firstBusinessDay() {
        return firstBusinessDay;
    }

    @Override
    public LocalDate last() {
        return LAST;
    }

    @Override
    public boolean isBusinessDay(LocalDate date) {
        if (date.isBefore(first) || date.isAfter(LAST)) {
            throw new IllegalArgumentException("Calendar " + name + " is documented from " + first + " to " + LAST
                    + ", not for " + date + ": use a date in that range, or a custom calendar");
        }
        return !closed.get(index(first, date));
    }

    @Override
    public Optional<String> closedFor(LocalDate date) {
        return isBusinessDay(date)
                ? Optional.empty()
                : Weekends.name(date, Weekends.SATURDAY_SUNDAY)
                        .or(() -> Optional.ofNullable(rule.apply(date.getYear()).get(date)));
    }

    @Override
    public String toString() {
        return name;
    }

    private static int index(LocalDate first, LocalDate date) {
        return Math.toIntExact(date.toEpochDay() - first.toEpochDay());
    }
}
