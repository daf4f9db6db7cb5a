package io.evpayout.calendar;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * Bank holidays of Swiss Interbank Clearing (SIC), besides Saturdays and Sundays.
 *
 * <p>Source: SIX Interbank Clearing and Swiss National Bank, "Bank holidays in Switzerland", yearly, as of 2026; the days
 * of the Swiss franc in SIX, "Trading &amp; currency holiday calendar": New Year's Day, 2 January, Good Friday, Easter
 * Monday, 1 May, Ascension Day, Whit Monday, 1 August, Christmas Day, 26 December. No holiday moves off a weekend. Instant
 * payments settle on every day; this is the calendar of ordinary ones.
 *
 * <p>First day: SIC was launched on 10 June 1987 (Swiss National Bank, "The Swiss Interbank Clearing (SIC) payment
 * system"). 1 August is a day off since 1994 (ordinance on the national holiday of 30 May 1994, SR 116, in force from 1
 * July 1994), and was one in 1991, the Confederation's 700th year.
 */
final class SicHolidays {

    static final LocalDate FIRST = LocalDate.of(1987, 6, 10);

    private static final int NATIONAL_DAY_SINCE = 1994;
    private static final int JUBILEE = 1991;

    private SicHolidays() {}

    static Map<LocalDate, String> in(int year) {
        LocalDate easter = Easter.sunday(year);
        Map<LocalDate, String> holidays = new HashMap<>();
        holidays.put(LocalDate.of(year, 1, 1), "New Year's Day");
        holidays.put(LocalDate.of(year, 1, 2), "Saint Berchtold's Day");
        holidays.put(easter.minusDays(2), "Good Friday");
        holidays.put(easter.plusDays(1), "Easter Monday");
        holidays.put(LocalDate.of(year, 5, 1), "Labour Day");
        holidays.put(easter.plusDays(39), "Ascension Day");
        holidays.put(easter.plusDays(50), "Whit Monday");
        if (year >= NATIONAL_DAY_SINCE || year == JUBILEE) {
            holidays.put(LocalDate.of(year, 8, 1), "National Day");
        }
        holidays.put(LocalDate.of(year, 12, 25), "Christmas Day");
        holidays.put(LocalDate.of(year, 12, 26), "Saint Stephen's Day");
        return holidays;
    }
}
