package io.evpayout.schedule;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The rules that a payee can be paid by. */
public final class Frequencies {

    static final String DAILY = "day";
    static final String WEEKLY = "week on ";
    static final String EVERY_TWO_WEEKS = "2 weeks from ";
    static final String MONTHLY = "month on ";
    static final String MANUAL = "manual";

    private Frequencies() {}

    /**
     * Every day.
     *
     * @return a frequency whose number 0 is 1970-01-01
     */
    public static Frequency daily() {
        return DailyFrequency.INSTANCE;
    }

    /**
     * Every week on one or more days.
     *
     * @param days at least one; a day given twice counts once
     * @return a frequency whose number 0 is the first of the days on or after Monday 1969-12-29
     */
    public static Frequency weekly(DayOfWeek... days) {
        return new WeeklyFrequency(Set.copyOf(List.of(days)));
    }

    /**
     * Every 14 days, before and after an anchor.
     *
     * @param anchor a payout date
     * @return a frequency whose number 0 is the anchor
     */
    public static Frequency everyTwoWeeks(LocalDate anchor) {
        return new BiweeklyFrequency(anchor);
    }

    /**
     * Every month on a day; in a month that is shorter, on its last day.
     *
     * @param day 1 to 31
     * @return a frequency whose number 0 is January 1970
     */
    public static Frequency monthly(int day) {
        return new MonthlyFrequency(day);
    }

    /**
     * No dates: payouts are made by hand.
     *
     * @return the frequency without dates
     */
    public static Frequency manual() {
        return ManualFrequency.INSTANCE;
    }

    static Frequency parse(String text) {
        try {
            return parseKnown(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Frequency '" + text + "' is none of 'day', 'week on MONDAY,FRIDAY', '2 weeks from 2026-01-02',"
                            + " 'month on 31', 'manual': " + e.getMessage(),
                    e);
        }
    }

    private static Frequency parseKnown(String text) {
        if (text.equals(DAILY)) {
            return daily();
        }
        if (text.equals(MANUAL)) {
            return manual();
        }
        if (text.startsWith(WEEKLY)) {
            return weekly(days(text.substring(WEEKLY.length())));
        }
        if (text.startsWith(EVERY_TWO_WEEKS)) {
            return everyTwoWeeks(LocalDate.parse(text.substring(EVERY_TWO_WEEKS.length())));
        }
        if (text.startsWith(MONTHLY)) {
            return monthly(Integer.parseInt(text.substring(MONTHLY.length())));
        }
        throw new IllegalArgumentException("unknown rule");
    }

    private static DayOfWeek[] days(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(",", -1))
                .map(DayOfWeek::valueOf)
                .toArray(DayOfWeek[]::new);
    }
}
