package io.evpayout.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/**
 * Every month on its n-th weekday, or on its last.
 *
 * @param nth 1 to 4, or -1 for the last one, the fourth or the fifth
 * @param day the weekday
 */
record NthWeekdayFrequency(int nth, DayOfWeek day) implements Frequency {

    private static final int LAST = -1;

    private static final List<String> ORDINALS = List.of("1st", "2nd", "3rd", "4th");
    private static final String LAST_ORDINAL = "LAST";

    NthWeekdayFrequency {
        if (nth != LAST && (nth < 1 || nth > ORDINALS.size())) {
            throw new IllegalArgumentException(
                    "Not every month has a " + day + " number " + nth + ": use 1 to 4, or -1 for the last one");
        }
    }

    /** Takes {@code 2nd TUESDAY} and {@code LAST FRIDAY}. */
    static NthWeekdayFrequency parse(String text) {
        String[] words = text.split(" ", 2);
        int nth = words[0].equals(LAST_ORDINAL) ? LAST : ORDINALS.indexOf(words[0]) + 1;
        return new NthWeekdayFrequency(nth, DayOfWeek.valueOf(words[1]));
    }

    @Override
    public long numberOnOrBefore(LocalDate date) {
        long month = Months.of(date);
        return date(month).isAfter(date) ? month - 1 : month;
    }

    @Override
    public LocalDate date(long number) {
        return Months.month(number).atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(nth, day));
    }

    @Override
    public String toString() {
        return Frequencies.MONTHLY + (nth == LAST ? LAST_ORDINAL : ORDINALS.get(nth - 1)) + " " + day;
    }
}
