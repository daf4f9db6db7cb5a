package io.evpayout.calendar;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * Closing days of TARGET (now T2), besides Saturdays and Sundays.
 *
 * <p>Source: European Central Bank, press release of 14 December 2000, "Long-term calendar for TARGET closing days", in
 * force from 2002 "until further notice": New Year's Day, Good Friday, Easter Monday, 1 May, Christmas Day, 26 December.
 * The same days in 2000 (press release of 15 July 1999) and in 2001, with 31 December 2001 for the change to euro cash
 * (press release of 25 May 2000). No closing day moves off a weekend.
 *
 * <p>First day: that of the euro, 1 January 1999. In 1999 TARGET closed on New Year's Day and Christmas Day only (press
 * release of 3 September 1998), and on 31 December for the change of the millennium (31 March 1999).
 */
final class TargetHolidays {

    static final LocalDate FIRST = LocalDate.of(1999, 1, 1);

    private TargetHolidays() {}

    static Map<LocalDate, String> in(int year) {
        Map<LocalDate, String> holidays = new HashMap<>();
        holidays.put(LocalDate.of(year, 1, 1), "New Year's Day");
        holidays.put(LocalDate.of(year, 12, 25), "Christmas Day");
        if (year == 1999 || year == 2001) {
            holidays.put(LocalDate.of(year, 12, 31), "New Year's Eve");
        }
        if (year >= 2000) {
            LocalDate easter = Easter.sunday(year);
            holidays.put(easter.minusDays(2), "Good Friday");
            holidays.put(easter.plusDays(1), "Easter Monday");
            holidays.put(LocalDate.of(year, 5, 1), "Labour Day");
            holidays.put(LocalDate.of(year, 12, 26), "26 December");
        }
        return holidays;
    }
}
