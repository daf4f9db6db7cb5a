package io.evpayout.calendar;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.LocalDate;
import java.time.Month;
import java.util.HashSet;
import java.util.Set;

/**
 * Holidays of the Federal Reserve Banks, on which FedACH does not settle.
 *
 * <p>Source: Federal Reserve Financial Services, "Holiday Schedules" (frbservices.org/about/holiday-schedules), as of
 * 2026: "For holidays falling on Saturday, Federal Reserve Banks and Branches will be open the preceding Friday. For
 * holidays falling on Sunday, all Federal Reserve Banks and Branches will be closed the following Monday." Days: 5
 * U.S.C. 6103(a). Juneteenth: Public Law 117-17 of 17 June 2021, observed by the Reserve Banks since 2022 (19 June 2021
 * was a Saturday).
 */
final class FedAchHolidays {

    private static final int JUNETEENTH_SINCE = 2022;

    private FedAchHolidays() {}

    static Set<LocalDate> in(int year) {
        Set<LocalDate> holidays = new HashSet<>();
        holidays.add(observed(LocalDate.of(year, 1, 1)));
        holidays.add(LocalDate.of(year, Month.JANUARY, 1).with(dayOfWeekInMonth(3, MONDAY))); // Martin Luther King, Jr.
        holidays.add(LocalDate.of(year, Month.FEBRUARY, 1).with(dayOfWeekInMonth(3, MONDAY))); // Washington's Birthday
        holidays.add(LocalDate.of(year, Month.MAY, 1).with(lastInMonth(MONDAY))); // Memorial Day
        if (year >= JUNETEENTH_SINCE) {
            holidays.add(observed(LocalDate.of(year, 6, 19)));
        }
        holidays.add(observed(LocalDate.of(year, 7, 4)));
        holidays.add(LocalDate.of(year, Month.SEPTEMBER, 1).with(dayOfWeekInMonth(1, MONDAY))); // Labor Day
        holidays.add(LocalDate.of(year, Month.OCTOBER, 1).with(dayOfWeekInMonth(2, MONDAY))); // Columbus Day
        holidays.add(observed(LocalDate.of(year, 11, 11))); // Veterans Day
        holidays.add(LocalDate.of(year, Month.NOVEMBER, 1).with(dayOfWeekInMonth(4, THURSDAY))); // Thanksgiving
        holidays.add(observed(LocalDate.of(year, 12, 25)));
        return holidays;
    }

    private static LocalDate observed(LocalDate holiday) {
        return holiday.getDayOfWeek() == SUNDAY ? holiday.plusDays(1) : holiday;
    }
}
