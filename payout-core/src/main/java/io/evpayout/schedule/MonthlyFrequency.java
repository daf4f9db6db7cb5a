package io.evpayout.schedule;

import java.time.LocalDate;

/**
 * Every month on a day, or on the month's last day where it has fewer.
 *
 * @param day 1 to 31
 */
record MonthlyFrequency(int day) implements Frequency {

    MonthlyFrequency {
        Months.checkedDay(day);
    }

    @Override
    public long numberOnOrBefore(LocalDate date) {
        long month = Months.of(date);
        return date(month).isAfter(date) ? month - 1 : month;
    }

    @Override
    public LocalDate date(long number) {
        return Months.date(number, day);
    }

    @Override
    public String toString() {
        return Frequencies.MONTHLY + day;
    }
}
