package io.evpayout.examples.settings;

import io.evpayout.examples.json.Place;
import io.evpayout.schedule.Frequencies;
import io.evpayout.schedule.Frequency;
import java.time.DayOfWeek;
import java.util.List;

/**
 * Reads {@code {"every":"day"}}, {@code {"every":"week","on":["FRIDAY"]}}, {@code {"every":"2 weeks","anchor":DATE}},
 * {@code {"every":"month","day":31}}, {@code {"every":"month","days":[1,15]}}, {@code
 * {"every":"month","on":"LAST_BUSINESS_DAY"}}, {@code {"every":"month","nth":2,"on":"TUESDAY"}}, {@code
 * {"every":"quarter","month":1,"day":1}} and {@code {"every":"manual"}}.
 */
final class ScheduleReader {

    private static final String LAST_BUSINESS_DAY = "LAST_BUSINESS_DAY";
    private static final int LAST_DAY = 31;

    private ScheduleReader() {}

    static Frequency read(Place schedule) {
        schedule.object("every", "on", "anchor", "day", "days", "nth", "month");
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
            case "month" -> month(schedule);
            case "quarter" -> quarter(schedule.object("every", "month", "day"));
            case "manual" -> {
                schedule.object("every");
                yield Frequencies.manual();
            }
            default -> throw every.refused("BAD_SCHEDULE", "must be one of day, week, 2 weeks, month, quarter, manual");
        };
    }

    private static Frequency month(Place schedule) {
        if (schedule.has("days")) {
            return twiceAMonth(schedule.object("every", "days").need("days"));
        }
        if (schedule.has("nth")) {
            Place on = schedule.object("every", "nth", "on").need("on");
            return Frequencies.monthlyOn(nth(schedule.need("nth")), on.oneOf(DayOfWeek.class));
        }
        if (schedule.has("on") && !schedule.has("day")) {
            Place on = schedule.object("every", "on").need("on");
            if (!on.text().equals(LAST_BUSINESS_DAY)) {
                throw on.refused("BAD_SCHEDULE", "must be LAST_BUSINESS_DAY, or a weekday with \"nth\" beside it");
            }
            return Frequencies.monthlyOnLastBusinessDay();
        }
        return Frequencies.monthly(schedule.object("every", "day").need("day").integer(1, LAST_DAY));
    }

    private static Frequency twiceAMonth(Place days) {
        List<Integer> two =
                days.elements().stream().map(day -> day.integer(1, LAST_DAY)).toList();
        if (two.size() != 2) {
            throw days.refused("BAD_SCHEDULE", "must have two days such as [1, 15], has " + two.size());
        }
        try {
            return Frequencies.twiceMonthly(two.get(0), two.get(1));
        } catch (IllegalArgumentException e) {
            throw days.refused("BAD_SCHEDULE", "is refused: " + e.getMessage());
        }
    }

    private static int nth(Place nth) {
        if (!nth.isText()) {
            return nth.integer(1, 4);
        }
        if (!nth.text().equals("LAST")) {
            throw nth.refused("BAD_SCHEDULE", "must be 1, 2, 3, 4 or \"LAST\"");
        }
        return -1;
    }

    private static Frequency quarter(Place schedule) {
        int month = schedule.find("month").map(place -> place.integer(1, 3)).orElse(1);
        return Frequencies.quarterly(month, schedule.need("day").integer(1, LAST_DAY));
    }

    private static DayOfWeek[] days(Place schedule) {
        List<Place> on = schedule.need("on").elements();
        if (on.isEmpty()) {
            throw schedule.need("on").refused("BAD_SCHEDULE", "needs at least one day such as FRIDAY");
        }
        return on.stream().map(day -> day.oneOf(DayOfWeek.class)).toArray(DayOfWeek[]::new);
    }
}
