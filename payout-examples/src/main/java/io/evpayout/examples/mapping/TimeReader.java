package io.evpayout.examples.mapping;

import io.evpayout.examples.json.Place;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how starts and ends are found. */
final class TimeReader {

    private final CellsReader cells;
    private final @Nullable Cells zone;

    TimeReader(CellsReader cells, @Nullable Cells zone) {
        this.cells = cells;
        this.zone = zone;
    }

    /** A stamp in one column, or a date and a time of day. */
    TimeField start(Place place) {
        if (place.find("date").isPresent() || place.find("time").isPresent()) {
            return parts(place.object("date", "time"));
        }
        place.object("column", "patterns");
        TimePatterns patterns = patterns(place, LocalDateTime::from);
        if (zone == null && !patterns.haveOffset()) {
            throw place.refused("MISSING_ZONE", "has no offset in its patterns, and the mapping names no zone");
        }
        return new TimeField.Stamp(cells.column(place), patterns, new LocalTimes(zone));
    }

    /** As a start, or so long after it. */
    TimeField end(Place place) {
        if (place.find("afterStart").isEmpty()) {
            return start(place);
        }
        Place after = place.object("afterStart").need("afterStart").object("column", "unit");
        return new TimeField.AfterStart(cells.length(after), seconds(after.need("unit")));
    }

    private TimeField parts(Place place) {
        if (zone == null) {
            throw place.refused("MISSING_ZONE", "is a date and a time without offset, and the mapping names no zone");
        }
        Place date = place.need("date").object("column", "patterns");
        Place time = place.need("time").object("column", "patterns");
        return new TimeField.Parts(
                cells.column(date),
                patterns(date, LocalDate::from),
                cells.column(time),
                patterns(time, LocalTime::from),
                new LocalTimes(zone));
    }

    private static int seconds(Place unit) {
        return switch (unit.text()) {
            case "seconds" -> 1;
            case "minutes" -> 60;
            case "hours" -> 3_600;
            default -> throw unit.refused("UNKNOWN_VALUE", "must be seconds, minutes or hours");
        };
    }

    private static TimePatterns patterns(Place place, TemporalQuery<?> query) {
        if (place.find("patterns").isEmpty()) {
            return TimePatterns.of(List.of("ISO"));
        }
        List<Place> patterns = place.need("patterns").elements();
        if (patterns.isEmpty()) {
            throw place.need("patterns").refused("MISSING", "names no pattern");
        }
        patterns.forEach(pattern -> pattern.as("BAD_PATTERN", name -> {
            TimePatterns.of(List.of(name)).check(query);
            return name;
        }));
        return TimePatterns.of(patterns.stream().map(Place::text).toList());
    }
}
