package io.evpayout.calendar;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.temporal.TemporalAdjusters.firstInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * Bank holidays of England and Wales, on which Bacs does not process.
 *
 * <p>Source: gov.uk/bank-holidays, as of 2026, and Pay.UK, "Bacs processing calendar". Law: Banking and Financial
 * Dealings Act 1971, schedule 1; New Year's Day, the early May holiday, moved days and single days by royal
 * proclamation. A holiday on a weekend gets the next weekday that is not a holiday itself.
 *
 * <p>First day: Bacs began in April 1968 as the Inter-Bank Computer Bureau, but until 1977 the list of bank holidays
 * changed from year to year; it is the one below since the first early May holiday, of 1978.
 */
final class UkHolidays {

    static final LocalDate FIRST = LocalDate.of(1978, 1, 1);

    /** The early May holiday, where a proclamation moved it: 50th and 75th anniversary of VE Day. */
    private static final Map<Integer, LocalDate> EARLY_MAY_MOVED =
            Map.of(1995, LocalDate.of(1995, 5, 8), 2020, LocalDate.of(2020, 5, 8));

    /** The spring holiday, where a proclamation moved it: Golden, Diamond and Platinum Jubilee. */
    private static final Map<Integer, LocalDate> SPRING_MOVED =
            Map.of(2002, LocalDate.of(2002, 6, 4), 2012, LocalDate.of(2012, 6, 4), 2022, LocalDate.of(2022, 6, 2));

    private static final Map<LocalDate, String> SINGLE_DAYS = Map.of(
            LocalDate.of(1981, 7, 29), "Wedding of Prince Charles",
            LocalDate.of(1999, 12, 31), "Millennium",
            LocalDate.of(2002, 6, 3), "Golden Jubilee",
            LocalDate.of(2011, 4, 29), "Wedding of Prince William",
            LocalDate.of(2012, 6, 5), "Diamond Jubilee",
            LocalDate.of(2022, 6, 3), "Platinum Jubilee",
            LocalDate.of(2022, 9, 19), "State funeral of Queen Elizabeth II",
            LocalDate.of(2023, 5, 8), "Coronation of King Charles III");

    private UkHolidays() {}

    static Map<LocalDate, String> in(int year) {
        LocalDate easter = Easter.sunday(year);
        LocalDate may = LocalDate.of(year, 5, 1);
        Map<LocalDate, String> holidays = new HashMap<>();
        holidays.put(newYear(year), "New Year's Day");
        holidays.put(easter.minusDays(2), "Good Friday");
        holidays.put(easter.plusDays(1), "Easter Monday");
        holidays.put(EARLY_MAY_MOVED.getOrDefault(year, may.with(firstInMonth(MONDAY))), "Early May bank holiday");
        holidays.put(SPRING_MOVED.getOrDefault(year, may.with(lastInMonth(MONDAY))), "Spring bank holiday");
        holidays.put(LocalDate.of(year, 8, 1).with(lastInMonth(MONDAY)), "Summer bank holiday");
        holidays.put(twoLaterOnWeekend(LocalDate.of(year, 12, 25)), "Christmas Day");
        holidays.put(twoLaterOnWeekend(LocalDate.of(year, 12, 26)), "Boxing Day");
        SINGLE_DAYS.forEach((day, name) -> {
            if (day.getYear() == year) {
                holidays.put(day, name);
            }
        });
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

    /** Christmas Day and Boxing Day, each: where both are on a weekend, the other one may take the day between. */
    private static LocalDate twoLaterOnWeekend(LocalDate day) {
        return day.getDayOfWeek() == SATURDAY || day.getDayOfWeek() == SUNDAY ? day.plusDays(2) : day;
    }
}
