package io.evpayout.schedule;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoField;

/**
 * Every month on a day, or on the month's last day where it has fewer.
 *
 * @param day 1 to 31
 */
record MonthlyFrequency(int day) implements Frequency {

    private static final YearMonth FIRST = YearMonth.of(1970, 1);

    MonthlyFrequency {
        if (day < 1 || day > 31) {
            throw new IllegalArgumentException("Day of the month must be 1 to 31, is " + day);
        }
    }

    @Override
    public long numberOnOrBefore(LocalDate date) {
        long month = date.getLong(ChronoField.PROLEPTIC_MONTH) - FIRST.getLong(ChronoField.PROLEPTIC_MONTH);
        return date(month).isAfter(date) ? month - 1 : month;
    }

    @Override
    public LocalDate date(long number) {
        YearMonth month = FIRST.plusMonths(number);
        return month.atDay(Math.min(day, month.lengthOfMonth()));
    }

    @Override
    public String toString() {
        return Frequencies.MONTHLY + day;
    }
}
