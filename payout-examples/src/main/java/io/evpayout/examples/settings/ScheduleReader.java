package io.evpayout.examples.settings;

import io.evpayout.examples.json.Place;
import io.evpayout.schedule.Frequencies;
import io.evpayout.schedule.Frequency;
import java.time.DayOfWeek;
import java.util.List;

/**
 * Reads {@code {"every":"day"}}, {@code {"every":"week","on":["FRIDAY"]}}, {@code {"every":"2 weeks","anchor":DATE}},
 * {@code {"every":"month","day":31}} and {@code {"every":"manual"}}.
 */
final class ScheduleReader {

    private ScheduleReader() {}

    static Frequency read(Place schedule) {
        schedule.object("every", "on", "anchor", "day");
        Place every = schedule.need("every");
        return switch (every.text()) {
            case "day" -> {
                schedule.object("every");
                yield Frequencies.daily();
            }
            case "week" -> Frequencies.weekly(days(schedule.object("every", "on")));
            case "2 weeks" ->
                Frequencies.everyTwoWeeks(
                        schedule.object("every", "anchor").need("anchor").date());
            case "month" ->
                Frequencies.monthly(schedule.object("every", "day").need("day").integer(1, 31));
            case "manual" -> {
                schedule.object("every");
                yield Frequencies.manual();
            }
            default -> throw every.refused("BAD_SCHEDULE", "must be one of day, week, 2 weeks, month, manual");
        };
    }

    private static DayOfWeek[] days(Place schedule) {
        List<Place> on = schedule.need("on").elements();
        if (on.isEmpty()) {
            throw schedule.need("on").refused("BAD_SCHEDULE", "needs at least one day such as FRIDAY");
        }
        return on.stream().map(day -> day.oneOf(DayOfWeek.class)).toArray(DayOfWeek[]::new);
    }
}
