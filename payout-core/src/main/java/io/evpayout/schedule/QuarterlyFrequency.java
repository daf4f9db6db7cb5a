package io.evpayout.schedule;

import java.time.LocalDate;

/**
 * Every calendar quarter on a day of one of its months, or on that month's last day where it has fewer.
 *
 * @param month 1 to 3: 1 is January, April, July and October
 * @param day 1 to 31
 */
record QuarterlyFrequency(int month, int day) implements Frequency {

    private static final int MONTHS = 3;

    QuarterlyFrequency {
        if (month < 1 || month > MONTHS) {
            throw new IllegalArgumentException("Month of the quarter must be 1 to 3, is " + month);
        }
        Months.checkedDay(day);
    }

    @Override
    public long numberOnOrBefore(LocalDate date) {
        long quarter = Math.floorDiv(Months.of(date), MONTHS);
        return date(quarter).isAfter(date) ? quarter - 1 : quarter;
    }

    @Override
    public LocalDate date(long number) {
        return Months.date(Math.multiplyExact(number, MONTHS) + month - 1, day);
    }

    @Override
    public String toString() {
        return Frequencies.QUARTERLY + day + Frequencies.OF_MONTH + month;
    }
}
