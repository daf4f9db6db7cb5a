package io.evpayout.examples.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a start or an end is found. */
sealed interface TimeField {

    /**
     * The instant.
     *
     * @param start the session's start, when its end is asked for; null for the start itself
     */
    Instant read(Row row, @Nullable Instant start) throws RowRefused;

    /** Where the mapping looks. */
    List<Cells> cells();

    /** Where a value of the row is to blame for the instant. */
    default Cell blamed(Row row) throws RowRefused {
        return cells().get(0).need(row);
    }

    /**
     * Date and time in one text. Its own offset counts; the zone only where it has none.
     *
     * @param text where it stands
     * @param patterns how it is written
     * @param local zone
     */
    record Stamp(Cells text, TimePatterns patterns, LocalTimes local) implements TimeField {

        @Override
        public Instant read(Row row, @Nullable Instant start) throws RowRefused {
            Cell cell = text.need(row);
            TemporalAccessor stamp = patterns.read(cell);
            try {
                return TimePatterns.hasOffset(stamp)
                        ? Instant.from(stamp)
                        : local.instant(LocalDateTime.from(stamp), row, start);
            } catch (DateTimeException e) {
                throw cell.refused("NOT_A_TIME", "Is not a whole date and time");
            }
        }

        @Override
        public List<Cells> cells() {
            return List.of(text);
        }
    }

    /**
     * The date of one text and the time of day of another. Offsets in them are ignored.
     *
     * @param date where the date stands
     * @param datePatterns how it is written
     * @param time where the time of day stands
     * @param timePatterns how it is written
     * @param local zone
     */
    record Parts(Cells date, TimePatterns datePatterns, Cells time, TimePatterns timePatterns, LocalTimes local)
            implements TimeField {

        @Override
        public Instant read(Row row, @Nullable Instant start) throws RowRefused {
            LocalDate day = LocalDate.from(datePatterns.read(date.need(row)));
            LocalTime clock = LocalTime.from(timePatterns.read(time.need(row)));
            return local.instant(day.atTime(clock), row, start);
        }

        @Override
        public List<Cells> cells() {
            return List.of(date, time);
        }
    }

    /**
     * So long after the start, in elapsed time. Kept to the millisecond, half even.
     *
     * @param length how many units
     * @param seconds seconds of one unit
     */
    record AfterStart(Amount length, int seconds) implements TimeField {

        private static final BigDecimal LONGEST = BigDecimal.valueOf(366L * 24 * 60 * 60);
        private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);

        @Override
        public Instant read(Row row, @Nullable Instant start) throws RowRefused {
            Cell cell = length.cells().need(row);
            BigDecimal number = length.decimal().readPositive(cell, Quantity.LENGTH);
            BigDecimal elapsed = number.multiply(BigDecimal.valueOf(seconds));
            if (elapsed.compareTo(LONGEST) > 0) {
                throw cell.refused("OUT_OF_RANGE", "The session lasts more than a year");
            }
            long millis =
                    elapsed.multiply(MILLIS).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
            return java.util.Objects.requireNonNull(start).plusMillis(millis);
        }

        @Override
        public List<Cells> cells() {
            return List.of(length.cells());
        }
    }
}
