package io.evpayout.calendar;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.LocalDate;
import java.time.Month;
import java.util.HashMap;
import java.util.Map;

/**
 * Holidays of the Federal Reserve Banks, on which FedACH does not settle.
 *
 * <p>Source: Federal Reserve Financial Services, "Holiday Schedules" (frbservices.org/about/holiday-schedules), as of
 * 2026: "For holidays falling on Saturday, Federal Reserve Banks and Branches will be open the preceding Friday. For
 * holidays falling on Sunday, all Federal Reserve Banks and Branches will be closed the following Monday." Days: 5
 * U.S.C. 6103(a). Juneteenth: Public Law 117-17 of 17 June 2021, observed by the Reserve Banks since 2022 (19 June 2021
 * was a Saturday).
 *
 * <p>First day: the one by which all who sent or received commercial ACH payments through the Reserve Banks had to be
 * connected to them electronically (Federal Reserve System, docket R-0718; Federal Reserve Bank of Dallas, notice 91-54 of
 * 24 June 1991). What went before, from 1972 on, were regional clearing houses that exchanged magnetic tapes.
 */
final class FedAchHolidays {

    static final LocalDate FIRST = LocalDate.of(1993, 7, 1);

    private static final int JUNETEENTH_SINCE = 2022;

    private FedAchHolidays() {}

    static Map<LocalDate, String> in(int year) {
        Map<LocalDate, String> holidays = new HashMap<>();
        holidays.put(observed(LocalDate.of(year, 1, 1)), "New Year's Day");
        holidays.put(
                LocalDate.of(year, Month.JANUARY, 1).with(dayOfWeekInMonth(3, MONDAY)), "Martin Luther King, Jr. Day");
        holidays.put(LocalDate.of(year, Month.FEBRUARY, 1).with(dayOfWeekInMonth(3, MONDAY)), "Washington's Birthday");
        holidays.put(LocalDate.of(year, Month.MAY, 1).with(lastInMonth(MONDAY)), "Memorial Day");
        if (year >= JUNETEENTH_SINCE) {
            holidays.put(observed(LocalDate.of(year, 6, 19)), "Juneteenth");
        }
        holidays.put(observed(LocalDate.of(year, 7, 4)), "Independence Day");
        holidays.put(LocalDate.of(year, Month.SEPTEMBER, 1).with(dayOfWeekInMonth(1, MONDAY)), "Labor Day");
        holidays.put(LocalDate.of(year, Month.OCTOBER, 1).with(dayOfWeekInMonth(2, MONDAY)), "Columbus Day");
        holidays.put(observed(LocalDate.of(year, 11, 11)), "Veterans Day");
        holidays.put(LocalDate.of(year, Month.NOVEMBER, 1).with(dayOfWeekInMonth(4, THURSDAY)), "Thanksgiving Day");
        holidays.put(observed(LocalDate.of(year, 12, 25)), "Christmas Day");
        return holidays;
    }

    private static LocalDate observed(LocalDate holiday) {
        return holiday.getDayOfWeek() == SUNDAY ? holiday.plusDays(1) : holiday;
    }
}
