package io.evpayout.calendar;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/**
 * Closing days of TARGET (now T2), besides Saturdays and Sundays.
 *
 * <p>Source: European Central Bank, press release of 14 December 2000, "Long-term calendar for TARGET closing days", in
 * force from 2002 "until further notice": New Year's Day, Good Friday, Easter Monday, 1 May, Christmas Day, 26 December.
 * The same days in 2000 (press release of 15 July 1999) and in 2001, with 31 December 2001 for the change to euro cash
 * (press release of 25 May 2000). No closing day moves off a weekend.
 */
final class TargetHolidays {

    private TargetHolidays() {}

    static Set<LocalDate> in(int year) {
        LocalDate easter = Easter.sunday(year);
        Set<LocalDate> holidays = new HashSet<>(Set.of(
                LocalDate.of(year, 1, 1),
                easter.minusDays(2),
                easter.plusDays(1),
                LocalDate.of(year, 5, 1),
                LocalDate.of(year, 12, 25),
                LocalDate.of(year, 12, 26)));
        if (year == 2001) {
            holidays.add(LocalDate.of(2001, 12, 31));
        }
        return holidays;
    }
}
