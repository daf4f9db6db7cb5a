package io.evpayout.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * Walks through time in steps of local hours or days, as long as they really are: a day has 23 or 25 hours when clocks are
 * changed, an hour that is skipped does not exist, one that is repeated counts twice.
 */
final class LocalHours {

    private static final int HOUR = 3_600;

    private LocalHours() {}

    /** Takes a part of a local hour. */
    interface Step {

        /**
         * A part.
         *
         * @param time a time within it
         * @param seconds how long it is
         */
        void take(LocalDateTime time, long seconds);
    }

    /** Every local hour that has a part of [from, to); parts of seconds do not count. */
    static void walk(Instant from, Instant to, ZoneId zone, Step step) {
        long second = from.getEpochSecond();
        long end = to.getEpochSecond();
        while (second < end) {
            Instant at = Instant.ofEpochSecond(second);
            LocalDateTime local = LocalDateTime.ofInstant(at, zone);
            long next = Math.min(end, second + HOUR - (local.getMinute() * 60L + local.getSecond()));
            ZoneOffsetTransition change = zone.getRules().nextTransition(at);
            if (change != null && change.toEpochSecond() < next) {
                next = change.toEpochSecond();
            }
            step.take(local, next - second);
            second = next;
        }
    }

    /** Every local hour of these days, the last one included. */
    static void walkHours(LocalDate from, LocalDate to, ZoneId zone, Step step) {
        walk(
                from.atStartOfDay(zone).toInstant(),
                to.plusDays(1).atStartOfDay(zone).toInstant(),
                zone,
                step);
    }

    /** Every one of these days, the last one included. */
    static void walkDays(LocalDate from, LocalDate to, ZoneId zone, Step step) {
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            step.take(
                    day.atStartOfDay(),
                    day.plusDays(1).atStartOfDay(zone).toEpochSecond()
                            - day.atStartOfDay(zone).toEpochSecond());
        }
    }
}
