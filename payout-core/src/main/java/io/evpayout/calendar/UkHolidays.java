package io.evpayout.calendar;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.temporal.TemporalAdjusters.firstInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Bank holidays of England and Wales, on which Bacs does not process.
 *
 * <p>Source: gov.uk/bank-holidays, as of 2026, and Pay.UK, "Bacs processing calendar". Law: Banking and Financial
 * Dealings Act 1971, schedule 1; New Year's Day, the early May holiday, moved days and single days by royal
 * proclamation. A holiday on a weekend gets the next weekday that is not a holiday itself.
 */
final class UkHolidays {

    /** The early May holiday, where a proclamation moved it: 75th anniversary of VE Day. */
    private static final Map<Integer, LocalDate> EARLY_MAY_MOVED = Map.of(2020, LocalDate.of(2020, 5, 8));

    /** The spring holiday, where a proclamation moved it: Golden, Diamond and Platinum Jubilee. */
    private static final Map<Integer, LocalDate> SPRING_MOVED =
            Map.of(2002, LocalDate.of(2002, 6, 4), 2012, LocalDate.of(2012, 6, 4), 2022, LocalDate.of(2022, 6, 2));

    private static final List<LocalDate> SINGLE_DAYS = List.of(
            LocalDate.of(2002, 6, 3), // Golden Jubilee
            LocalDate.of(2011, 4, 29), // wedding of Prince William
            LocalDate.of(2012, 6, 5), // Diamond Jubilee
            LocalDate.of(2022, 6, 3), // Platinum Jubilee
            LocalDate.of(2022, 9, 19), // state funeral of Queen Elizabeth II
            LocalDate.of(2023, 5, 8)); // coronation of King Charles III

    private UkHolidays() {}

    static Set<LocalDate> in(int year) {
        LocalDate easter = Easter.sunday(year);
        LocalDate may = LocalDate.of(year, 5, 1);
        Set<LocalDate> holidays = new HashSet<>();
        holidays.add(newYear(year));
        holidays.add(easter.minusDays(2));
        holidays.add(easter.plusDays(1));
        holidays.add(EARLY_MAY_MOVED.getOrDefault(year, may.with(firstInMonth(MONDAY))));
        holidays.add(SPRING_MOVED.getOrDefault(year, may.with(lastInMonth(MONDAY))));
        holidays.add(LocalDate.of(year, 8, 1).with(lastInMonth(MONDAY)));
        holidays.addAll(christmas(year));
        SINGLE_DAYS.stream().filter(day -> day.getYear() == year).forEach(holidays::add);
        return holidays;
    }

    private static LocalDate newYear(int year) {
        LocalDate day = LocalDate.of(year, 1, 1);
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.plusDays(2);
            case SUNDAY -> day.plusDays(1);
            default -> day;
        };
    }

    /** Each of the two days, or the day two later if it is on a weekend: the other one may take the day between. */
    private static List<LocalDate> christmas(int year) {
        return List.of(twoLaterOnWeekend(LocalDate.of(year, 12, 25)), twoLaterOnWeekend(LocalDate.of(year, 12, 26)));
    }

    private static LocalDate twoLaterOnWeekend(LocalDate day) {
        return day.getDayOfWeek() == SATURDAY || day.getDayOfWeek() == SUNDAY ? day.plusDays(2) : day;
    }
}
