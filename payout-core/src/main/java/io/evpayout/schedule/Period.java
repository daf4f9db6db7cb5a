package io.evpayout.schedule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A half-open run of earning days that is paid together. The periods of a schedule tile: one ends where the next begins.
 *
 * @param number identity within its schedule; where several payout dates fall on one business day, the highest stands
 * @param from first earning day, and the payout date before {@code to}
 * @param to the payout date, a business day; the first earning day that is not included
 */
public record Period(long number, LocalDate from, LocalDate to) {

    private static final Pattern TEXT = Pattern.compile("(-?\\d{1,18}) \\[(\\S+), (\\S+)\\)");

    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(
                    "Period " + number + " must end after it begins, is " + from + " to " + to);
        }
    }

    /**
     * Whether what was earned on a day belongs to this period.
     *
     * @param earningDay the day, counted from the schedule's cut-off
     * @return true from {@link #from}, false from {@link #to}
     */
    public boolean contains(LocalDate earningDay) {
        return !earningDay.isBefore(from) && earningDay.isBefore(to);
    }

    /**
     * The period of a text.
     *
     * @param text {@code 12 [2026-01-02, 2026-01-16)}
     * @return the period; {@link #toString()} is the inverse
     */
    public static Period parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Period '" + text + "' is not like '12 [2026-01-02, 2026-01-16)'");
        }
        try {
            return new Period(
                    Long.parseLong(matcher.group(1)),
                    LocalDate.parse(matcher.group(2)),
                    LocalDate.parse(matcher.group(3)));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Period '" + text + "' has a date that does not exist", e);
        }
    }

    @Override
    public String toString() {
        return number + " [" + from + ", " + to + ")";
    }
}
