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
    static final String LAST_BUSINESS_DAY = "month on LAST_BUSINESS_DAY";
    static final String QUARTERLY = "quarter on ";
    static final String OF_MONTH = " of month ";
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
     * Every month on two days; in a month that is shorter, on its last day.
     *
     * @param first 1 to 27, so that there are two dates in February too
     * @param second another day, to 31
     * @return a frequency whose numbers 0 and 1 are in January 1970
     */
    public static Frequency twiceMonthly(int first, int second) {
        return new TwiceMonthlyFrequency(first, second);
    }

    /**
     * The last business day of every month, by the schedule's calendar and whatever its convention: it never moves into
     * the next month.
     *
     * @return a frequency whose number 0 is January 1970
     */
    public static Frequency monthlyOnLastBusinessDay() {
        return LastBusinessDayFrequency.INSTANCE;
    }

    /**
     * Every month on its n-th weekday.
     *
     * @param nth 1 to 4, or -1 for the last one, as in {@code TemporalAdjusters.dayOfWeekInMonth}; not every month has a
     *     fifth
     * @param day the weekday
     * @return a frequency whose number 0 is January 1970
     */
    public static Frequency monthlyOn(int nth, DayOfWeek day) {
        return new NthWeekdayFrequency(nth, day);
    }

    /**
     * Every calendar quarter on a day; in a month that is shorter, on its last day.
     *
     * @param month the month of the quarter, 1 to 3: 1 is January, April, July and October
     * @param day 1 to 31
     * @return a frequency whose number 0 is the first quarter of 1970
     */
    public static Frequency quarterly(int month, int day) {
        return new QuarterlyFrequency(month, day);
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
                            + " 'month on 31', 'month on 1,15', 'month on LAST_BUSINESS_DAY', 'month on 2nd TUESDAY',"
                            + " 'quarter on 1 of month 1', 'manual': " + e.getMessage(),
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
        if (text.equals(LAST_BUSINESS_DAY)) {
            return monthlyOnLastBusinessDay();
        }
        if (text.startsWith(MONTHLY)) {
            return parseMonthly(text.substring(MONTHLY.length()));
        }
        if (text.startsWith(QUARTERLY) && text.contains(OF_MONTH)) {
            int of = text.indexOf(OF_MONTH);
            return quarterly(
                    Integer.parseInt(text.substring(of + OF_MONTH.length())),
                    Integer.parseInt(text.substring(QUARTERLY.length(), of)));
        }
        throw new IllegalArgumentException("unknown rule");
    }

    /** {@code 31}, {@code 1,15} or {@code 2nd TUESDAY}. */
    private static Frequency parseMonthly(String on) {
        if (on.contains(" ")) {
            return NthWeekdayFrequency.parse(on);
        }
        int comma = on.indexOf(',');
        return comma < 0
                ? monthly(Integer.parseInt(on))
                : twiceMonthly(Integer.parseInt(on.substring(0, comma)), Integer.parseInt(on.substring(comma + 1)));
    }

    private static DayOfWeek[] days(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(",", -1))
                .map(DayOfWeek::valueOf)
                .toArray(DayOfWeek[]::new);
    }
}
