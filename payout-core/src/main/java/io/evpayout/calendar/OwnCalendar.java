package io.evpayout.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A calendar of the user's own that is told by its content: the days off of another calendar, and more. It is known for the
 * dates for which the other one is. Settings keep all of it, so that to change it is to change the schedules that have it.
 *
 * <p>{@link #text} and {@link HolidayCalendars#of} are inverse: {@code bank-de[TARGET;SATURDAY;12-24,2026-05-15]}.
 *
 * @param name {@code [A-Za-z0-9._-]}, 1 to 64 characters, not the name of a constant of {@link HolidayCalendars}
 * @param base the calendar whose days off it has too, a constant of {@link HolidayCalendars}
 * @param weekend more days off in every week; at least one day must be left
 * @param yearly more days off in every year; 29 February in leap years only
 * @param holidays more days off, of the dates for which the base is known
 */
public record OwnCalendar(
        String name, HolidayCalendar base, Set<DayOfWeek> weekend, Set<MonthDay> yearly, Set<LocalDate> holidays)
        implements HolidayCalendar {

    private static final Pattern TEXT =
            Pattern.compile("([^\\[\\];]+)\\[([A-Z]+);([A-Z,]*);((?:(?:\\d{4}-)?\\d{2}-\\d{2}(?:,|(?=\\])))*)\\]");

    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    /** Any time in which no calendar has holidays for a whole week. */
    private static final LocalDate ANY_WEEK = LocalDate.of(2026, 3, 2);

    private static final int LONGEST_MONTH_DAY = 5;

    public OwnCalendar {
        name = HolidayCalendars.ownName(name);
        weekend = Weekends.checked(name, weekend);
        yearly = Collections.unmodifiableSet(new TreeSet<>(yearly));
        holidays = Collections.unmodifiableSet(new TreeSet<>(holidays));
        if (!HolidayCalendars.all().contains(base)) {
            throw new IllegalArgumentException("Calendar " + name + " must be based on one of " + HolidayCalendars.all()
                    + ", not on " + base.name());
        }
        requireOpenDays(name, base, weekend);
        requireKnown(name, base, holidays);
    }

    /** The same calendar with one more day off in every year. */
    public OwnCalendar withYearly(MonthDay day) {
        Set<MonthDay> more = new TreeSet<>(yearly);
        more.add(day);
        return new OwnCalendar(name, base, weekend, more, holidays);
    }

    /** The same calendar with one more day off. */
    public OwnCalendar withHoliday(LocalDate day) {
        Set<LocalDate> more = new TreeSet<>(holidays);
        more.add(day);
        return new OwnCalendar(name, base, weekend, yearly, more);
    }

    /** A week in which the base has no holiday must have a day on which this calendar is open. */
    private static void requireOpenDays(String name, HolidayCalendar base, Set<DayOfWeek> weekend) {
        if (ANY_WEEK.datesUntil(ANY_WEEK.plusWeeks(1))
                .noneMatch(day -> base.isBusinessDay(day) && !weekend.contains(day.getDayOfWeek()))) {
            throw new IllegalArgumentException(
                    "Calendar " + name + " has no business day: its weekend and that of " + base + " are all 7 days");
        }
    }

    /** Days off must be of the years 1 to 9999, which {@link #text} can tell, and those for which the base is known. */
    private static void requireKnown(String name, HolidayCalendar base, Set<LocalDate> holidays) {
        LocalDate first = base.first().isBefore(FIRST) ? FIRST : base.first();
        LocalDate last = base.last().isAfter(LAST) ? LAST : base.last();
        for (LocalDate holiday : holidays) {
            if (holiday.isBefore(first) || holiday.isAfter(last)) {
                throw new IllegalArgumentException("Calendar " + name + ", based on " + base
                        + ", can have holidays from " + first + " to " + last + ", not on " + holiday);
            }
        }
    }

    /** True if a text is that of such a calendar, rather than a name. */
    static boolean isText(String text) {
        return text.indexOf('[') >= 0;
    }

    static OwnCalendar parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Calendar '" + text + "' is not like 'bank-de[TARGET;SATURDAY;12-24,2026-05-15]'");
        }
        try {
            String days = matcher.group(4);
            return new OwnCalendar(
                    matcher.group(1),
                    HolidayCalendars.of(matcher.group(2)),
                    all(items(matcher.group(3)), DayOfWeek::valueOf),
                    all(items(days).filter(OwnCalendar::isMonthDay), day -> MonthDay.parse("--" + day)),
                    all(items(days).filter(day -> !isMonthDay(day)), LocalDate::parse));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Calendar '" + text + "': " + e.getMessage(), e);
        }
    }

    private static boolean isMonthDay(String day) {
        return day.length() == LONGEST_MONTH_DAY;
    }

    private static Stream<String> items(String list) {
        return Arrays.stream(list.split(",")).filter(item -> !item.isEmpty());
    }

    private static <T> Set<T> all(Stream<String> items, Function<String, T> reader) {
        return items.map(reader).collect(Collectors.toSet());
    }

    @Override
    public LocalDate first() {
        return base.first();
    }

    @Override
    public LocalDate last() {
        return base.last();
    }

    @Override
    public boolean isBusinessDay(LocalDate date) {
        return base.isBusinessDay(date)
                && !weekend.contains(date.getDayOfWeek())
                && !yearly.contains(MonthDay.from(date))
                && !holidays.contains(date);
    }

    @Override
    public Optional<String> closedFor(LocalDate date) {
        return isBusinessDay(date)
                ? Optional.empty()
                : Weekends.name(date, weekend)
                        .or(() -> base.closedFor(date))
                        .or(() -> HolidayCalendar.super.closedFor(date));
    }

    @Override
    public String text() {
        Stream<String> days = Stream.concat(
                yearly.stream().map(day -> day.toString().substring(2)),
                holidays.stream().map(LocalDate::toString));
        return name + "[" + base.name() + ";" + list(weekend) + ";" + days.collect(Collectors.joining(",")) + "]";
    }

    private static String list(Collection<?> items) {
        return items.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return name;
    }
}
