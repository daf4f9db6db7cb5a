package io.evpayout.examples.mapping;

import io.evpayout.session.ChargingSession;
import io.evpayout.session.SessionId;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Makes a session of a row. */
final class SessionMapper {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    /** Four digits, and room for other zones. */
    private static final int LAST_WRITABLE_YEAR = 9998;

    private static final int LONGEST = 255;

    private final Mapping mapping;
    private final String source;
    private final boolean anyYear;

    SessionMapper(Mapping mapping, String source, boolean anyYear) {
        this.mapping = mapping;
        this.source = source;
        this.anyYear = anyYear;
    }

    boolean passes(Row row) throws RowRefused {
        for (Filter filter : mapping.filters()) {
            if (!filter.passes(row)) {
                return false;
            }
        }
        return true;
    }

    ChargingSession session(Row row) throws RowRefused {
        SessionId id = SessionId.of(source, name(mapping.id().need(row)));
        String site = name(mapping.site().need(row));
        Instant start = year(mapping.start().read(row, null), mapping.start(), row);
        Instant end = year(mapping.end().read(row, start), mapping.end(), row);
        if (end.isBefore(start)) {
            throw mapping.end().blamed(row).refused("END_BEFORE_START", "The session ends before it starts");
        }
        long energy = mapping.energy().read(row);
        return new ChargingSession(
                id, site, evse(row), null, start, end, energy, mapping.pricing().read(row));
    }

    private @Nullable String evse(Row row) throws RowRefused {
        Cell cell = mapping.evse() == null ? null : mapping.evse().find(row);
        return cell == null ? null : name(cell);
    }

    private static String name(Cell cell) throws RowRefused {
        if (cell.text().length() > LONGEST) {
            throw cell.refused("TOO_LONG", "Has more than " + LONGEST + " characters");
        }
        return cell.text();
    }

    private Instant year(Instant instant, TimeField field, Row row) throws RowRefused {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        boolean usual = year >= FIRST_YEAR && year <= LAST_YEAR;
        boolean writable = year >= 1 && year <= LAST_WRITABLE_YEAR;
        if (!writable || (!usual && !anyYear)) {
            throw field.blamed(row)
                    .refused(
                            "YEAR_OUT_OF_RANGE",
                            "Year " + year + " is not within " + FIRST_YEAR + " to " + LAST_YEAR
                                    + "; --allow-years takes it");
        }
        return instant;
    }
}
