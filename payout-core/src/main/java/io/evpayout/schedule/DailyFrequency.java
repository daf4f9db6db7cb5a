package io.evpayout.schedule;

import java.time.LocalDate;

/** Every day; the number is the day's distance from 1970-01-01. */
enum DailyFrequency implements Frequency {
    INSTANCE;

    @Override
    public long numberOnOrBefore(LocalDate day) {
        return day.toEpochDay();
    }

    @Override
    public LocalDate date(long number) {
        return LocalDate.ofEpochDay(number);
    }

    @Override
    public String toString() {
        return Frequencies.DAILY;
    }
}
