package io.evpayout.schedule;

import io.evpayout.calendar.BusinessDayConvention;
import java.time.LocalDate;

/** The last business day of every month: its last day, moved back where that is none. */
enum LastBusinessDayFrequency implements Frequency {
    INSTANCE;

    private static final int LAST = 31;

    @Override
    public long numberOnOrBefore(LocalDate date) {
        long month = Months.of(date);
        return date(month).isAfter(date) ? month - 1 : month;
    }

    @Override
    public LocalDate date(long number) {
        return Months.date(number, LAST);
    }

    @Override
    public BusinessDayConvention convention(BusinessDayConvention schedule) {
        return BusinessDayConvention.PRECEDING;
    }

    @Override
    public String toString() {
        return Frequencies.LAST_BUSINESS_DAY;
    }
}
