package io.evpayout.report;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What revenue is added up by. Times are those of a session's end, or of a correction's date, in the site's own time zone;
 * the hour and weekday of a correction are those of the session that it corrects.
 */
public enum Dimension {
    SITE,
    EVSE,
    /** AC or DC. */
    CONNECTOR,
    /** The payout account that the site belonged to. */
    ACCOUNT,
    /** The payee of that account. */
    PARTY,
    /** Who sent the session or correction. */
    SOURCE,
    /** {@code 2026-03-29}. */
    DAY,
    /** Of ISO 8601: {@code 2026-W13}. */
    WEEK,
    /** {@code 2026-03}. */
    MONTH,
    /** {@code 2026-Q1}. */
    QUARTER,
    /** {@code 2026}. */
    YEAR,
    /** {@code 1-MON} to {@code 7-SUN}. */
    WEEKDAY,
    /** {@code 00} to {@code 23}. */
    HOUR;

    /** Lower case, as the command line writes it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True if it says when, not where or who. */
    public boolean isTime() {
        return compareTo(DAY) >= 0;
    }

    /** True if days add up to it: day, week, month, quarter. */
    boolean isStep() {
        return this == DAY || this == WEEK || this == MONTH || this == QUARTER;
    }

    /**
     * The dimensions of a text.
     *
     * @param text labels, separated by commas: {@code site,month}; empty for none
     * @throws IllegalArgumentException if one is unknown or named twice
     */
    public static List<Dimension> parse(String text) {
        List<Dimension> dimensions = text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(Dimension::ofLabel).toList();
        if (dimensions.stream().distinct().count() < dimensions.size()) {
            throw new IllegalArgumentException("A dimension is named twice in '" + text + "'");
        }
        return dimensions;
    }

    private static Dimension ofLabel(String label) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.label().equals(label))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("Revenue cannot be added up by '" + label + "', only by "
                                + Arrays.stream(values()).map(Dimension::label).toList()));
    }

    @Nullable
    String key(RevenueFact fact) {
        return switch (this) {
            case SITE -> fact.site();
            case EVSE -> fact.evse();
            case CONNECTOR -> fact.connector() == null ? null : fact.connector().name();
            case ACCOUNT -> fact.account();
            case PARTY -> fact.party();
            case SOURCE -> fact.id().source();
            case WEEKDAY, HOUR -> key(fact.localEnd());
            default -> key(fact.date().atStartOfDay());
        };
    }

    /** The key of a time. */
    String key(LocalDateTime time) {
        LocalDate day = time.toLocalDate();
        return switch (this) {
            case DAY -> day.toString();
            case WEEK ->
                String.format(
                        Locale.ROOT,
                        "%04d-W%02d",
                        day.get(IsoFields.WEEK_BASED_YEAR),
                        day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> day.toString().substring(0, 7);
            case QUARTER -> day.getYear() + "-Q" + day.get(IsoFields.QUARTER_OF_YEAR);
            case YEAR -> String.valueOf(day.getYear());
            case WEEKDAY ->
                day.getDayOfWeek().getValue() + "-" + day.getDayOfWeek().name().substring(0, 3);
            case HOUR -> String.format(Locale.ROOT, "%02d", time.getHour());
            default -> throw new IllegalArgumentException(this + " is no time");
        };
    }

    /** The first day of the step that a day is in. */
    LocalDate firstDay(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.minusDays(day.getDayOfWeek().getValue() - 1L);
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
            default -> throw new IllegalArgumentException("Days do not add up to a " + label());
        };
    }

    /** The first day of a later or (below zero) earlier step. */
    LocalDate plus(LocalDate first, int steps) {
        return switch (this) {
            case DAY -> first.plusDays(steps);
            case WEEK -> first.plusWeeks(steps);
            case MONTH -> first.plusMonths(steps);
            default -> first.plusMonths(3L * steps);
        };
    }

    /** The first day of the step a year earlier; for days and weeks 52 weeks earlier, on the same weekday. */
    LocalDate yearEarlier(LocalDate first) {
        return this == DAY || this == WEEK ? first.minusWeeks(52) : first.minusYears(1);
    }
}
