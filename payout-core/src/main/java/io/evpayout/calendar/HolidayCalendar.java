package io.evpayout.calendar;

import java.time.LocalDate;

/**
 * The business days of a rail: the days on which it settles.
 *
 * <p>Implementations are immutable, safe for use by many threads, and answer the same for ever.
 *
 * <p>A calendar that is documented for some years only refuses a date outside them with an
 * {@link IllegalArgumentException} that names the date and the range, rather than guess.
 */
public interface HolidayCalendar {

    /** The name under which settings refer to this calendar, {@code FEDACH} for example. */
    String name();

    /**
     * Whether the rail settles on a date.
     *
     * @param date the date, in the rail's own zone
     * @return false on weekends and holidays
     */
    boolean isBusinessDay(LocalDate date);

    /**
     * The first business day on or after a date.
     *
     * @param date where to start
     * @return the date itself if it is a business day
     * @throws IllegalArgumentException if there is none within a year
     */
    default LocalDate nextOrSame(LocalDate date) {
        return BusinessDaySearch.nearest(this, date, 1);
    }

    /**
     * The last business day on or before a date.
     *
     * @param date where to start
     * @return the date itself if it is a business day
     * @throws IllegalArgumentException if there is none within a year
     */
    default LocalDate previousOrSame(LocalDate date) {
        return BusinessDaySearch.nearest(this, date, -1);
    }

    /**
     * The n-th business day after a date: the day on which money sent on the date arrives, for a rail that takes n days.
     *
     * @param date where to start counting; it need not be a business day and is never counted
     * @param days how many business days, at most 10,000; negative counts backwards
     * @return a business day, but the date itself, whatever it is, for 0
     */
    default LocalDate plusBusinessDays(LocalDate date, int days) {
        return BusinessDaySearch.plus(this, date, days);
    }
}
