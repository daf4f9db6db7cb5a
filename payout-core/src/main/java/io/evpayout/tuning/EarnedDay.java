package io.evpayout.tuning;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * What an account earned at a site on a day, as far as it became known on another.
 *
 * @param date the earning day, in the account's zone, counted from its cut-off
 * @param known the day on which it was known; later than {@code date} for what came late
 * @param site the site
 * @param micros exact; below zero for what was taken back
 */
public record EarnedDay(LocalDate date, LocalDate known, String site, long micros) implements Comparable<EarnedDay> {

    private static final Comparator<EarnedDay> ORDER = Comparator.comparing(EarnedDay::known)
            .thenComparing(EarnedDay::date)
            .thenComparing(EarnedDay::site);

    public EarnedDay {
        if (known.isBefore(date)) {
            throw new IllegalArgumentException("What was earned on " + date + " cannot be known on " + known);
        }
    }

    /** As they become known. */
    @Override
    public int compareTo(EarnedDay other) {
        return ORDER.compare(this, other);
    }
}
