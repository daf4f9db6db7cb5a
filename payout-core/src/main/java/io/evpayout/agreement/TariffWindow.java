package io.evpayout.agreement;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When a tariff has a rate of its own: {@code 0.25 at 07:00-19:00 on MONDAY,TUESDAY in JUNE,JULY}. A window over midnight
 * ({@code 22:00-06:00}) holds from its first time to midnight and from midnight to its last, on every day that is in it.
 *
 * @param rate per kWh, in the session's currency
 * @param from the first time of day, a whole minute
 * @param to the first time of day after it, a whole minute; midnight is the end of the day
 * @param days weekdays, all if empty
 * @param months all if empty
 */
public record TariffWindow(BigDecimal rate, LocalTime from, LocalTime to, Set<DayOfWeek> days, Set<Month> months) {

    private static final Pattern FORM = Pattern.compile("(?<rate>" + TermText.NUMBER
            + ") at (?<from>[0-9:]+)-(?<to>[0-9:]+)(?: on (?<days>[A-Z,]+))?(?: in (?<months>[A-Z,]+))?");
    private static final String END_OF_DAY = "24:00";

    public TariffWindow {
        rate = Figure.AMOUNT.checked(Reimbursement.LABEL, rate);
        if (!from.equals(from.truncatedTo(ChronoUnit.MINUTES)) || !to.equals(to.truncatedTo(ChronoUnit.MINUTES))) {
            throw new IllegalArgumentException("A window is of whole minutes, not " + from + " to " + to);
        }
        if (from.equals(to) && !from.equals(LocalTime.MIDNIGHT)) {
            throw new IllegalArgumentException("A window of a whole day is 00:00-24:00, not " + from + "-" + to);
        }
        days = Collections.unmodifiableSet(copy(DayOfWeek.class, days));
        months = Collections.unmodifiableSet(copy(Month.class, months));
    }

    private static <E extends Enum<E>> Set<E> copy(Class<E> type, Collection<E> values) {
        Set<E> copy = EnumSet.noneOf(type);
        copy.addAll(values);
        return copy;
    }

    /** The window that {@link #toString} wrote. */
    public static TariffWindow parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a window of a tariff: '" + text + "'");
        }
        return new TariffWindow(
                new BigDecimal(matcher.group("rate")),
                LocalTime.parse(matcher.group("from")),
                time(matcher.group("to")),
                constants(DayOfWeek.class, matcher.group("days")),
                constants(Month.class, matcher.group("months")));
    }

    /** A time of day at which a window ends; {@code 24:00} is midnight. */
    public static LocalTime time(String text) {
        return text.equals(END_OF_DAY) ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    }

    private static <E extends Enum<E>> Set<E> constants(Class<E> type, @Nullable String names) {
        return names == null
                ? Set.of()
                : Arrays.stream(names.split(",", -1))
                        .map(name -> Enum.valueOf(type, name))
                        .collect(Collectors.toSet());
    }

    /** True if the clock and the calendar of the zone are within the window. */
    boolean holdsAt(LocalDateTime local) {
        return holdsAt(local.toLocalTime())
                && (days.isEmpty() || days.contains(local.getDayOfWeek()))
                && (months.isEmpty() || months.contains(local.getMonth()));
    }

    private boolean holdsAt(LocalTime time) {
        boolean begun = !time.isBefore(from);
        boolean over = !to.equals(LocalTime.MIDNIGHT) && !time.isBefore(to);
        boolean overMidnight = to.isBefore(from) && !to.equals(LocalTime.MIDNIGHT);
        return overMidnight ? begun || !over : begun && !over;
    }

    String explain() {
        return rate.toPlainString() + " per kWh from " + from + " to " + end()
                + (days.isEmpty() ? "" : " on " + words(days)) + (months.isEmpty() ? "" : " in " + words(months));
    }

    private String end() {
        return to.equals(LocalTime.MIDNIGHT) ? END_OF_DAY : to.toString();
    }

    private static String words(Set<? extends Enum<?>> constants) {
        return constants.stream()
                .map(constant ->
                        constant.name().charAt(0) + constant.name().substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String names(Set<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return rate.toPlainString() + " at " + from + "-" + end() + (days.isEmpty() ? "" : " on " + names(days))
                + (months.isEmpty() ? "" : " in " + names(months));
    }
}
