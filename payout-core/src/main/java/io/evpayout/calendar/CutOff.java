package io.evpayout.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The time of day until which a rail takes what is to leave on the same day.
 *
 * @param time from this time on, what is sent counts as sent on the next day
 * @param zone the rail's own zone
 */
public record CutOff(LocalTime time, ZoneId zone) {

    /**
     * The date on which the rail takes what is sent at an instant, business day or not.
     *
     * @param sent when it is sent
     * @return the date there, or the next one from the cut-off on
     */
    public LocalDate dateOf(Instant sent) {
        LocalDate date = sent.atZone(zone).toLocalDate();
        return sent.isBefore(date.atTime(time).atZone(zone).toInstant()) ? date : date.plusDays(1);
    }

    /**
     * The cut-off of a text.
     *
     * @param text {@code 17:00 America/New_York}
     * @return the cut-off; {@link #toString()} is the inverse
     */
    public static CutOff parse(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("Cut-off '" + text + "' is not like '17:00 America/New_York'");
        }
        try {
            return new CutOff(LocalTime.parse(parts[0]), ZoneId.of(parts[1]));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Cut-off '" + text + "': " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return time + " " + zone;
    }
}
