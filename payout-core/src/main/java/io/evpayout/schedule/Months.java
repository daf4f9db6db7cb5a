package io.evpayout.schedule;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoField;

/** Months by their distance from January 1970. */
final class Months {

    private static final YearMonth FIRST = YearMonth.of(1970, 1);

    private Months() {}

    static long of(LocalDate date) {
        return date.getLong(ChronoField.PROLEPTIC_MONTH) - FIRST.getLong(ChronoField.PROLEPTIC_MONTH);
    }

    static YearMonth month(long number) {
        return FIRST.plusMonths(number);
    }

    /** A day of a month, or its last one where it has fewer. */
    static LocalDate date(long number, int day) {
        YearMonth month = month(number);
        return month.atDay(Math.min(day, month.lengthOfMonth()));
    }

    static int checkedDay(int day) {
        if (day < 1 || day > 31) {
            throw new IllegalArgumentException("Day of the month must be 1 to 31, is " + day);
        }
        return day;
    }
}
