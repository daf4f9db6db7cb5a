package io.evpayout.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The calendars of the rails, and a way to make one's own.
 *
 * <p>The four rail calendars are documented from their system's first day to 2099-12-31 and refuse any other date. A change
 * that an authority announces (a holiday added or moved) arrives as a new release; until then {@link #custom} can express
 * it.
 */
public final class HolidayCalendars {

    /** FedACH, United States, from 1993-07-01: the holidays of the Federal Reserve Banks. A Saturday holiday does not move. */
    public static final HolidayCalendar FEDACH = RuledCalendar.of("FEDACH", FedAchHolidays.FIRST, FedAchHolidays::in);

    /** TARGET, euro, from 1999-01-01: the closing days of the T2 system. */
    public static final HolidayCalendar TARGET = RuledCalendar.of("TARGET", TargetHolidays.FIRST, TargetHolidays::in);

    /** Bacs, United Kingdom, from 1978-01-01: the bank holidays of England and Wales. Faster Payments settle on the same days. */
    public static final HolidayCalendar UK = RuledCalendar.of("UK", UkHolidays.FIRST, UkHolidays::in);

    /** SIC, Swiss franc, from 1987-06-10: the bank holidays of Swiss Interbank Clearing. */
    public static final HolidayCalendar SIC = RuledCalendar.of("SIC", SicHolidays.FIRST, SicHolidays::in);

    /** Saturdays and Sundays off, no holidays, any year. */
    public static final HolidayCalendar WEEKENDS =
            new HolidaySetCalendar("WEEKENDS", Weekends.SATURDAY_SUNDAY, Set.of());

    /** Every day is a business day, any year. */
    public static final HolidayCalendar NONE = new HolidaySetCalendar("NONE", Set.of(), Set.of());

    private static final List<HolidayCalendar> ALL = List.of(FEDACH, TARGET, UK, SIC, WEEKENDS, NONE);

    private HolidayCalendars() {}

    /**
     * The calendar of a text: the name of a constant of this class, or the text of an {@link OwnCalendar}.
     *
     * @param name exactly as the constant is written
     * @return the calendar; {@link HolidayCalendar#text()} is the inverse
     */
    public static HolidayCalendar of(String name) {
        if (OwnCalendar.isText(name)) {
            return OwnCalendar.parse(name);
        }
        return ALL.stream()
                .filter(calendar -> calendar.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Unknown calendar '" + name + "': use one of " + ALL + ", or a custom calendar"));
    }

    /**
     * The constants of this class.
     *
     * @return in the order of declaration
     */
    public static List<HolidayCalendar> all() {
        return ALL;
    }

    /**
     * A calendar of the user's own, from a set of holidays. Two with the same name and content are equal.
     *
     * @param name {@code [A-Za-z0-9._-]}, 1 to 64 characters, not the name of a constant of this class
     * @param weekend the days off in every week; at least one day must be left
     * @param holidays the other days off
     * @return the calendar, for any year
     */
    public static HolidayCalendar custom(String name, Set<DayOfWeek> weekend, Set<LocalDate> holidays) {
        return new HolidaySetCalendar(ownName(name), weekend, holidays);
    }

    /**
     * A calendar of the user's own, from a rule. Two are equal if they have the same name, weekend and rule object.
     *
     * @param name {@code [A-Za-z0-9._-]}, 1 to 64 characters, not the name of a constant of this class
     * @param weekend the days off in every week; at least one day must be left
     * @param holiday whether a date is a day off; the same answer at any time, from any thread
     * @return the calendar, for any year
     */
    public static HolidayCalendar custom(String name, Set<DayOfWeek> weekend, Predicate<LocalDate> holiday) {
        return new HolidayRuleCalendar(ownName(name), weekend, holiday);
    }

    static String ownName(String name) {
        if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException(
                    "Calendar name '" + name + "' must be 1 to 64 of A-Z a-z 0-9 . _ - without spaces");
        }
        if (ALL.stream().anyMatch(calendar -> calendar.name().equals(name))) {
            throw new IllegalArgumentException("Calendar name '" + name + "' is taken: give your own another name");
        }
        return name;
    }
}
