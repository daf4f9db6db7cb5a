package io.evpayout.schedule;

import io.evpayout.calendar.BusinessDayConvention;
import java.time.LocalDate;

/**
 * The bare rule of a schedule: its dates before they are moved to business days, numbered.
 *
 * <p>Consecutive numbers are consecutive dates, in both directions and without end: number 0 is near 1970 or is the
 * anchor, dates before it have negative numbers. A rule never changes the number of a date, since numbers identify
 * payouts. Immutable; {@code toString()} and {@link #parse} are inverse.
 */
public interface Frequency {

    /**
     * Whether payouts are made by hand only. Such a frequency has no dates.
     *
     * @return false for every rule that has dates
     */
    default boolean isManual() {
        return false;
    }

    /**
     * The number of the last date on or before a day.
     *
     * @param day any day
     * @return the number; {@link #date} gives its date
     * @throws IllegalStateException if this frequency is manual
     */
    long numberOnOrBefore(LocalDate day);

    /**
     * The date of a number.
     *
     * @param number any number, negative ones too
     * @return the date, before it is moved to a business day
     * @throws IllegalStateException if this frequency is manual
     */
    LocalDate date(long number);

    /**
     * How the dates of this rule move to business days.
     *
     * @param schedule the convention of the schedule
     * @return that one, unless the rule itself speaks of business days, as the last one of a month does
     */
    default BusinessDayConvention convention(BusinessDayConvention schedule) {
        return schedule;
    }

    /**
     * The frequency of a text.
     *
     * @param text {@code day}, {@code week on MONDAY,FRIDAY}, {@code 2 weeks from 2026-01-02}, {@code month on 31},
     *     {@code month on 1,15}, {@code month on LAST_BUSINESS_DAY}, {@code month on 2nd TUESDAY}, {@code month on LAST
     *     FRIDAY}, {@code quarter on 1 of month 1} or {@code manual}
     * @return the frequency
     */
    static Frequency parse(String text) {
        return Frequencies.parse(text);
    }
}
