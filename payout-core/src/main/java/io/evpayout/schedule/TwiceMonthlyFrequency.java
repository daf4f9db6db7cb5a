package io.evpayout.schedule;

import java.time.LocalDate;

/**
 * Every month on two days, each the month's last day where it has fewer.
 *
 * @param first 1 to 27: two dates in every month, in February too
 * @param second later than the first, to 31
 */
record TwiceMonthlyFrequency(int first, int second) implements Frequency {

    private static final int LAST_FIRST = 27;
    private static final int DATES = 2;

    TwiceMonthlyFrequency {
        if (first > Months.checkedDay(second)) {
            int later = first;
            first = second;
            second = Months.checkedDay(later);
        }
        if (first == second || Months.checkedDay(first) > LAST_FIRST) {
            throw new IllegalArgumentException("Days " + first + " and " + second
                    + " are not two dates in every month: they must differ, and the earlier must be 1 to "
                    + LAST_FIRST);
        }
    }

    @Override
    public long numberOnOrBefore(LocalDate date) {
        long number = Math.multiplyExact(Months.of(date), DATES) + 1;
        while (date(number).isAfter(date)) {
            number--;
        }
        return number;
    }

    @Override
    public LocalDate date(long number) {
        return Months.date(Math.floorDiv(number, DATES), Math.floorMod(number, DATES) == 0 ? first : second);
    }

    @Override
    public String toString() {
        return Frequencies.MONTHLY + first + "," + second;
    }
}
