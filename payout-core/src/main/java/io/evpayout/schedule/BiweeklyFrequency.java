package io.evpayout.schedule;

import java.time.LocalDate;

/**
 * Every 14 days from an anchor.
 *
 * @param anchor number 0
 */
record BiweeklyFrequency(LocalDate anchor) implements Frequency {

    private static final int DAYS = 14;

    @Override
    public long numberOnOrBefore(LocalDate day) {
        return Math.floorDiv(day.toEpochDay() - anchor.toEpochDay(), DAYS);
    }

    @Override
    public LocalDate date(long number) {
        return anchor.plusDays(Math.multiplyExact(number, DAYS));
    }

    @Override
    public String toString() {
        return Frequencies.EVERY_TWO_WEEKS + anchor;
    }
}
