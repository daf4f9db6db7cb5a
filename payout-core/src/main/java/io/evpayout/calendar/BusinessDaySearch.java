package io.evpayout.calendar;

import java.time.LocalDate;

/** Walks from day to day, never without a limit: a calendar of the user's own may have no business day at all. */
final class BusinessDaySearch {

    private static final int MAX_CLOSED_DAYS = 366;
    private static final int MAX_BUSINESS_DAYS = 10_000;

    private BusinessDaySearch() {}

    static LocalDate nearest(HolidayCalendar calendar, LocalDate start, int step) {
        LocalDate date = start;
        for (int i = 0; i <= MAX_CLOSED_DAYS; i++) {
            if (calendar.isBusinessDay(date)) {
                return date;
            }
            date = date.plusDays(step);
        }
        throw new IllegalArgumentException("Calendar " + calendar.name() + " has no business day from " + start + " to "
                + date.minusDays(step) + ": correct its weekend and holidays");
    }

    static LocalDate plus(HolidayCalendar calendar, LocalDate start, int days) {
        if (days > MAX_BUSINESS_DAYS || days < -MAX_BUSINESS_DAYS) {
            throw new IllegalArgumentException("Counts at most " + MAX_BUSINESS_DAYS + " business days of "
                    + calendar.name() + " from " + start + ", not " + days);
        }
        int step = Integer.signum(days);
        LocalDate date = start;
        for (int left = days; left != 0; left -= step) {
            date = nearest(calendar, date.plusDays(step), step);
        }
        return date;
    }
}
