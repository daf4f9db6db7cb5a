package io.evpayout.examples.settings;

import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.calendar.OwnCalendar;
import io.evpayout.examples.json.Place;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the calendars of a network file, {@code {"id","base","weekend":["FRIDAY"],"holidays":["12-24","2026-05-15"]}}, by
 * which its schedules may go.
 */
final class CalendarReader {

    private static final int MONTH_DAY = 5;

    private CalendarReader() {}

    /** The calendar of a name, or a refusal that tells which there are. */
    interface Calendars {

        HolidayCalendar read(Place name);
    }

    static Calendars read(List<Place> elements) {
        Map<String, HolidayCalendar> own = new LinkedHashMap<>();
        for (Place element : elements) {
            HolidayCalendar calendar = calendar(element);
            if (own.put(calendar.name(), calendar) != null) {
                throw element.need("id").refused("DUPLICATE_ID", "is the name of two calendars");
            }
        }
        return place -> {
            HolidayCalendar calendar = own.get(place.text());
            return calendar != null ? calendar : builtIn(place, own.keySet());
        };
    }

    private static HolidayCalendar builtIn(Place place, Set<String> own) {
        return HolidayCalendars.all().stream()
                .filter(calendar -> calendar.name().equals(place.text()))
                .findFirst()
                .orElseThrow(() -> place.refused("UNKNOWN_CALENDAR", "must be one of " + names(own)));
    }

    private static String names(Set<String> own) {
        String builtIn =
                HolidayCalendars.all().stream().map(HolidayCalendar::name).collect(Collectors.joining(", "));
        return own.isEmpty()
                ? builtIn + ", or one of the file's \"calendars\""
                : builtIn + ", " + String.join(", ", own);
    }

    private static HolidayCalendar calendar(Place element) {
        element.object("id", "base", "weekend", "holidays");
        Place id = element.need("id");
        HolidayCalendar base =
                element.find("base").map(place -> builtIn(place, Set.of())).orElse(HolidayCalendars.NONE);
        Set<DayOfWeek> weekend = element.list("weekend").stream()
                .map(day -> day.oneOf(DayOfWeek.class))
                .collect(Collectors.toSet());
        List<Place> holidays = element.list("holidays");
        OwnCalendar plain = id.as("BAD_CALENDAR", name -> new OwnCalendar(name, base, weekend, Set.of(), Set.of()));
        OwnCalendar calendar = plain;
        for (Place holiday : holidays) {
            OwnCalendar before = calendar;
            calendar = holiday.as("BAD_CALENDAR", day -> with(before, day));
        }
        return calendar;
    }

    private static OwnCalendar with(OwnCalendar calendar, String day) throws DateTimeException {
        return day.length() == MONTH_DAY
                ? calendar.withYearly(MonthDay.parse("--" + day))
                : calendar.withHoliday(LocalDate.parse(day));
    }
}
