package io.evpayout.calendar;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Bank holidays of Swiss Interbank Clearing (SIC), besides Saturdays and Sundays.
 *
 * <p>Source: SIX Interbank Clearing and Swiss National Bank, "Bank holidays in Switzerland", yearly, as of 2026; the days
 * of the Swiss franc in SIX, "Trading &amp; currency holiday calendar": New Year's Day, 2 January, Good Friday, Easter
 * Monday, 1 May, Ascension Day, Whit Monday, 1 August, Christmas Day, 26 December. No holiday moves off a weekend. Instant
 * payments settle on every day; this is the calendar of ordinary ones.
 */
final class SicHolidays {

    private SicHolidays() {}

    static Set<LocalDate> in(int year) {
        LocalDate easter = Easter.sunday(year);
        return new HashSet<>(List.of(
                LocalDate.of(year, 1, 1),
                LocalDate.of(year, 1, 2),
                easter.minusDays(2),
                easter.plusDays(1),
                LocalDate.of(year, 5, 1),
                easter.plusDays(39),
                easter.plusDays(50),
                LocalDate.of(year, 8, 1),
                LocalDate.of(year, 12, 25),
                LocalDate.of(year, 12, 26)));
    }
}
