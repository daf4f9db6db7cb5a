package io.evpayout.examples.mapping;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a file writes its times: patterns of {@link DateTimeFormatter}, {@code RFC_1123} and {@code ISO}, tried in order
 * and strictly: 30 February is no date, and a name of a weekday must be the right one.
 */
final class TimePatterns {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
            "uuuu-MM-dd'T'HH:mm[:ss][.SSSSSSSSS][.SSSSSSSS][.SSSSSSS][.SSSSSS][.SSSSS][.SSSS][.SSS][.SS][.S][XXX]",
            Locale.ENGLISH);

    /** The JDK stumbles when it writes a year of 11 to 18 digits, and parses none that any file has. */
    private static final Pattern WIDE_YEAR = Pattern.compile("([uyY])\\1{10}");

    private static final LocalDateTime SAMPLE = LocalDateTime.of(2026, 2, 3, 4, 5, 6);

    private final List<String> names;
    private final List<DateTimeFormatter> formatters;

    private TimePatterns(List<String> names, List<DateTimeFormatter> formatters) {
        this.names = names;
        this.formatters = formatters;
    }

    static TimePatterns of(List<String> names) {
        List<DateTimeFormatter> formatters = new ArrayList<>();
        names.forEach(name -> formatters.add(formatter(name)));
        return new TimePatterns(List.copyOf(names), List.copyOf(formatters));
    }

    /** A formatter of one pattern or name; refused with an {@link IllegalArgumentException} that says why. */
    private static DateTimeFormatter formatter(String name) {
        DateTimeFormatter formatter = switch (name) {
            case "RFC_1123" -> DateTimeFormatter.RFC_1123_DATE_TIME;
            case "ISO" -> ISO;
            default -> ofPattern(name);
        };
        return formatter.withResolverStyle(ResolverStyle.STRICT);
    }

    private static DateTimeFormatter ofPattern(String pattern) {
        if (WIDE_YEAR.matcher(pattern).find()) {
            throw new IllegalArgumentException("pattern " + pattern + " has a year of more than 10 digits; write uuuu");
        }
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        } catch (ClassCastException e) {
            // The JDK stumbles over a padded field beside another number, as in pHHmm.
            throw new IllegalArgumentException("pattern " + pattern + " pads a number that stands beside another", e);
        }
    }

    /** What a text that every pattern writes gives back; refused if that is not what is asked of it. */
    void check(TemporalQuery<?> query) {
        for (int i = 0; i < formatters.size(); i++) {
            DateTimeFormatter formatter = formatters.get(i);
            try {
                formatter.parse(formatter.format(SAMPLE.atOffset(ZoneOffset.UTC)), query);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "pattern " + names.get(i) + " does not give a whole date or time;"
                                + " patterns are strict: write uuuu for the year and HH for the hour",
                        e);
            }
        }
    }

    /** True if every pattern says its offset or zone, so that no other zone is needed. */
    boolean haveOffset() {
        return formatters.stream()
                .map(formatter -> formatter.parse(formatter.format(SAMPLE.atOffset(ZoneOffset.UTC))))
                .allMatch(TimePatterns::hasOffset);
    }

    static boolean hasOffset(TemporalAccessor stamp) {
        return stamp.isSupported(ChronoField.INSTANT_SECONDS);
    }

    /** The time that the first pattern reads which reads the whole text. */
    TemporalAccessor read(Cell cell) throws RowRefused {
        for (DateTimeFormatter formatter : formatters) {
            TemporalAccessor time = read(formatter, cell.text());
            if (time != null) {
                return time;
            }
        }
        throw cell.refused("NOT_A_TIME", "Does not read as " + String.join(" or ", names));
    }

    private static @Nullable TemporalAccessor read(DateTimeFormatter formatter, String text) {
        try {
            return formatter.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
