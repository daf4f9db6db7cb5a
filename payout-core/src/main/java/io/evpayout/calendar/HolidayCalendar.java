package io.evpayout.calendar;

import java.time.LocalDate;
import java.util.Optional;

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

    /** How settings write this calendar down: its name, or all of {@link OwnCalendar}. */
    default String text() {
        return name();
    }

    /**
     * The first date that this calendar is documented for. A schedule over it has no payout date before.
     *
     * @return {@link LocalDate#MIN} for a calendar of any year
     */
    default LocalDate first() {
        return LocalDate.MIN;
    }

    /**
     * The first date on which the rail settles, of those that this calendar is documented for.
     *
     * @return {@link LocalDate#MIN} for a calendar of any year
     */
    default LocalDate firstBusinessDay() {
        return first().equals(LocalDate.MIN) ? LocalDate.MIN : nextOrSame(first());
    }

    /**
     * The last date that this calendar is documented for.
     *
     * @return {@link LocalDate#MAX} for a calendar of any year
     */
    default LocalDate last() {
        return LocalDate.MAX;
    }

    /**
     * Whether the rail settles on a date.
     *
     * @param date the date, in the rail's own zone
     * @return false on weekends and holidays
     */
    boolean isBusinessDay(LocalDate date);

    /**
     * Why the rail does not settle on a date, for a person to read.
     *
     * @param date the date, in the rail's own zone
     * @return {@code Saturday}, {@code Good Friday}, or just {@code holiday} where the calendar knows no name; empty on a
     *     business day
     */
    default Optional<String> closedFor(LocalDate date) {
        return isBusinessDay(date) ? Optional.empty() : Optional.of("holiday");
    }

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
