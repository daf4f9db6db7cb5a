package io.evpayout.examples.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Turns a local time into an instant.
 *
 * <p>A time that the clocks jump over in spring is moved later by the length of the jump. One that they show twice in
 * autumn is the first of the two; a session's end is the second one where the first would be before its start.
 *
 * @param zone where the zone's name stands; null if every stamp says its offset
 */
record LocalTimes(@Nullable Cells zone) {

    Instant instant(LocalDateTime local, Row row, @Nullable Instant notBefore) throws RowRefused {
        ZonedDateTime time = local.atZone(zone(row)).withEarlierOffsetAtOverlap();
        return notBefore != null && time.toInstant().isBefore(notBefore)
                ? time.withLaterOffsetAtOverlap().toInstant()
                : time.toInstant();
    }

    private ZoneId zone(Row row) throws RowRefused {
        if (zone == null) {
            throw RowRefused.of(null, null, "MISSING", "The time has no offset, and the mapping names no zone");
        }
        Cell cell = zone.need(row);
        try {
            return ZoneId.of(cell.text());
        } catch (DateTimeException e) {
            throw cell.refused("BAD_ZONE", "Not a time zone such as Europe/Berlin");
        }
    }
}
