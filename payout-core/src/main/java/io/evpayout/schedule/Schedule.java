package io.evpayout.schedule;

import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a payout account is paid: a frequency, moved to business days, in the account's zone, with a cut-off.
 *
 * <p>An <em>earning day</em> runs from its local date's cut-off to the next one's. A payout date is due at the moment at
 * which its own earning day begins: what ended before that is counted. All answers are computed from the date asked for, in
 * a time that does not depend on how far it is from anything.
 *
 * <p>Where the calendar is documented for some years only, the schedule has the dates of those years: none before the
 * calendar's first business day, and a question that needs one after its last day is refused by the calendar.
 *
 * @param frequency the bare rule
 * @param calendar the business days of the rail
 * @param convention what happens to a date that is not a business day
 * @param zone the account's zone
 * @param cutOff local time at which an earning day begins
 */
public record Schedule(
        Frequency frequency,
        HolidayCalendar calendar,
        BusinessDayConvention convention,
        ZoneId zone,
        LocalTime cutOff) {

    private static final int MAX_PREVIEW = 1_000;
    private static final Pattern TEXT = Pattern.compile("(.+) adjusted (\\S+) (\\S+) at (\\S+) (\\S+)");

    /**
     * The same schedule by another rule.
     *
     * @param other the rule
     * @return everything else as it is
     */
    public Schedule withFrequency(Frequency other) {
        return new Schedule(other, calendar, convention, zone, cutOff);
    }

    /**
     * The same schedule over other business days.
     *
     * @param other the calendar
     * @return everything else as it is
     */
    public Schedule withCalendar(HolidayCalendar other) {
        return new Schedule(frequency, other, convention, zone, cutOff);
    }

    /**
     * The same schedule, moved to business days in another way.
     *
     * @param other the convention
     * @return everything else as it is
     */
    public Schedule withConvention(BusinessDayConvention other) {
        return new Schedule(frequency, calendar, other, zone, cutOff);
    }

    /**
     * The same schedule in another zone.
     *
     * @param other the zone
     * @return everything else as it is
     */
    public Schedule withZone(ZoneId other) {
        return new Schedule(frequency, calendar, convention, other, cutOff);
    }

    /**
     * The same schedule with another cut-off.
     *
     * @param other local time
     * @return everything else as it is
     */
    public Schedule withCutOff(LocalTime other) {
        return new Schedule(frequency, calendar, convention, zone, other);
    }

    /**
     * The instant at which an earning day begins.
     *
     * <p>A cut-off that the clocks jump over is moved later by the length of the jump; one that they show twice is the
     * earlier of the two. A local date that never was (Apia, 2011-12-30) begins and ends at the same instant.
     *
     * @param day a local date
     * @return never earlier than that of the day before
     */
    public Instant startOf(LocalDate day) {
        return day.atTime(cutOff).atZone(zone).toInstant();
    }

    /**
     * The earning day that an instant belongs to.
     *
     * @param instant any instant
     * @return the latest day that has begun
     */
    public LocalDate dayOf(Instant instant) {
        // Clocks that were set back show the date before the one that has already begun.
        LocalDate day = instant.atZone(zone).toLocalDate().plusDays(1);
        while (startOf(day).isAfter(instant)) {
            day = day.minusDays(1);
        }
        return day;
    }

    /**
     * The last period that is due.
     *
     * @param asOf the moment of asking; a period that is due at this very moment counts
     * @return the period, with the highest number where several fall on one date; empty for a manual frequency, and before
     *     the first date of the calendar
     */
    public Optional<Period> lastDue(Instant asOf) {
        if (frequency.isManual()) {
            return Optional.empty();
        }
        long number = lastNumber(dayOf(asOf));
        return isKnown(number) ? Optional.of(period(number)) : Optional.empty();
    }

    /**
     * The first period that is due later than a moment: the one that is running.
     *
     * @param asOf the moment of asking; a period that is due at this very moment does not count
     * @return the period, with the highest number where several fall on one date; empty for a manual frequency
     */
    public Optional<Period> firstDueAfter(Instant asOf) {
        return frequency.isManual() ? Optional.empty() : Optional.of(firstAfter(dayOf(asOf)));
    }

    /**
     * The moment at which a period is due: the beginning of its payout date.
     *
     * @param period one of this schedule
     * @return {@code startOf(period.to())}
     */
    public Instant dueMoment(Period period) {
        return startOf(period.to());
    }

    /**
     * The date of a period by the bare rule, before it was moved to a business day.
     *
     * @param period one of this schedule
     * @return {@code period.to()} if that is a date of the rule; else the date of the period's number
     */
    public LocalDate ruleDate(Period period) {
        LocalDate same = frequency.date(frequency.numberOnOrBefore(period.to()));
        return same.equals(period.to()) ? same : frequency.date(period.number());
    }

    /**
     * Why a period's date is not that of the bare rule.
     *
     * @param period one of this schedule
     * @return what {@link HolidayCalendar#closedFor} says of {@link #ruleDate}; empty if it was not moved
     */
    public Optional<String> movedFor(Period period) {
        LocalDate ruleDate = ruleDate(period);
        return ruleDate.equals(period.to()) ? Optional.empty() : calendar.closedFor(ruleDate);
    }

    /**
     * The payout date of a number.
     *
     * @param number any number
     * @return the date of the rule, moved to a business day where its calendar is documented
     * @throws IllegalStateException if the frequency is manual
     */
    public LocalDate payoutDate(long number) {
        return isKnown(number) ? adjusted(number) : frequency.date(number);
    }

    /**
     * The next payout dates, for a preview.
     *
     * @param n how many, 0 to 1,000
     * @param after the moment of asking
     * @return dates in order, all due after that moment; none for a manual frequency
     */
    public List<LocalDate> nextDates(int n, Instant after) {
        List<LocalDate> dates = new ArrayList<>();
        LocalDate last = dayOf(after);
        while (dates.size() < checkedPreview(n) && !frequency.isManual()) {
            last = firstAfter(last).to();
            dates.add(last);
        }
        return List.copyOf(dates);
    }

    static int checkedPreview(int n) {
        if (n < 0 || n > MAX_PREVIEW) {
            throw new IllegalArgumentException("Shows 0 to " + MAX_PREVIEW + " payout dates, not " + n);
        }
        return n;
    }

    /**
     * The schedule of a text, with a calendar of {@link HolidayCalendars}.
     *
     * @param text {@code week on FRIDAY adjusted FOLLOWING FEDACH at 17:00 America/New_York}
     * @return the schedule; {@link #toString()} is the inverse
     */
    public static Schedule parse(String text) {
        return parse(text, HolidayCalendars::of);
    }

    /**
     * The schedule of a text, where calendars may be the user's own.
     *
     * @param text as for {@link #parse(String)}
     * @param calendars the calendar of a name, or a refusal
     * @return the schedule; {@link #toString()} is the inverse
     */
    public static Schedule parse(String text, Function<String, HolidayCalendar> calendars) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Schedule '" + text
                    + "' is not like 'week on FRIDAY adjusted FOLLOWING FEDACH at 17:00 America/New_York'");
        }
        try {
            return new Schedule(
                    Frequency.parse(matcher.group(1)),
                    calendars.apply(matcher.group(3)),
                    BusinessDayConvention.parse(matcher.group(2)),
                    ZoneId.of(matcher.group(5)),
                    LocalTime.parse(matcher.group(4)));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Schedule '" + text + "': " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return frequency + " adjusted " + convention + " " + calendar.text() + " at " + cutOff + " " + zone;
    }

    /**
     * The number of the last payout date on or before a day; of several that fall on one business day, the highest. It is
     * not known where there is none.
     */
    private long lastNumber(LocalDate day) {
        long number = frequency.numberOnOrBefore(day);
        while (isKnown(number) && adjusted(number).isAfter(day)) {
            number--;
        }
        while (mayMoveBack() && isKnown(number + 1) && !adjusted(number + 1).isAfter(day)) {
            number++;
        }
        return number;
    }

    private boolean mayMoveBack() {
        return moving() == BusinessDayConvention.PRECEDING || moving() == BusinessDayConvention.MODIFIED_FOLLOWING;
    }

    private BusinessDayConvention moving() {
        return frequency.convention(convention);
    }

    /** Whether the calendar is documented for the rule's date. It is not asked for others. */
    private boolean isKnown(long number) {
        LocalDate date = frequency.date(number);
        return moving() == BusinessDayConvention.NONE
                || !(date.isBefore(firstBusinessDay()) || date.isAfter(calendar.last()));
    }

    private LocalDate firstBusinessDay() {
        return moving() == BusinessDayConvention.NONE ? LocalDate.MIN : calendar.firstBusinessDay();
    }

    private Period firstAfter(LocalDate day) {
        long next = lastNumber(day) + 1;
        if (frequency.date(next).isBefore(firstBusinessDay())) {
            next = frequency.numberOnOrBefore(firstBusinessDay().minusDays(1)) + 1;
        }
        return period(lastNumber(dayOf(startOf(adjusted(next)))));
    }

    private Period period(long number) {
        LocalDate to = adjusted(number);
        long before = lastNumber(lastDayBegunBefore(to));
        return new Period(number, isKnown(before) ? adjusted(before) : frequency.date(before), to);
    }

    /** The day before, but two days before where the day before never was: both would be due at the same moment. */
    private LocalDate lastDayBegunBefore(LocalDate day) {
        LocalDate before = day.minusDays(1);
        return startOf(before).isBefore(startOf(day)) ? before : before.minusDays(1);
    }

    private LocalDate adjusted(long number) {
        return moving().adjust(frequency.date(number), calendar);
    }
}
