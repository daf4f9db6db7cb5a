package io.evpayout.schedule;

import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What schedules mean, in the plainest way: day after day, with nothing taken from the code under test but its texts. */
final class PlainRules {

    private PlainRules() {}

    /** Whether a day is a date of a frequency. */
    static boolean isDate(String frequency, LocalDate day) {
        String[] words = frequency.split(" ", -1);
        String last = words[words.length - 1];
        return switch (words[0]) {
            case "day" -> true;
            case "week" ->
                List.of(last.split(",", -1)).contains(day.getDayOfWeek().name());
            case "2" -> ChronoUnit.DAYS.between(LocalDate.parse(last), day) % 14 == 0;
            case "month" -> isMonthly(words[2], last, day);
            case "quarter" -> (day.getMonthValue() - Integer.parseInt(last)) % 3 == 0 && isDay(words[2], day);
            default -> throw new IllegalArgumentException(frequency);
        };
    }

    private static boolean isMonthly(String on, String last, LocalDate day) {
        if (on.equals("LAST_BUSINESS_DAY")) {
            return day.plusDays(1).getDayOfMonth() == 1;
        }
        if (!on.equals(last)) {
            boolean nth = on.equals("LAST")
                    ? day.plusDays(7).getMonth() != day.getMonth()
                    : (day.getDayOfMonth() - 1) / 7 == on.charAt(0) - '1';
            return nth && day.getDayOfWeek().name().equals(last);
        }
        return List.of(on.split(",", -1)).stream().anyMatch(number -> isDay(number, day));
    }

    private static boolean isDay(String number, LocalDate day) {
        return day.getDayOfMonth() == Math.min(Integer.parseInt(number), day.lengthOfMonth());
    }

    /** The payout dates that begin in a range of days, by the moment at which they are due. */
    static SortedMap<Instant, LocalDate> due(Schedule schedule, LocalDate from, LocalDate to) {
        SortedMap<Instant, LocalDate> due = new TreeMap<>();
        // A date may move by as many days as a calendar is closed in a row.
        for (LocalDate day = from.minusDays(45); day.isBefore(to.plusDays(45)); day = day.plusDays(1)) {
            if (isDate(schedule.frequency().toString(), day)) {
                LocalDate date = moved(schedule, day);
                if (!date.isBefore(from) && date.isBefore(to)) {
                    due.put(startOf(schedule, date), date);
                }
            }
        }
        return due;
    }

    /** Local time minus offset; the offset is that from before a change of clocks, for gaps and for overlaps. */
    static Instant startOf(Schedule schedule, LocalDate day) {
        var local = day.atTime(schedule.cutOff());
        var change = schedule.zone().getRules().getTransition(local);
        ZoneOffset offset = change == null ? schedule.zone().getRules().getOffset(local) : change.getOffsetBefore();
        return local.toInstant(offset);
    }

    private static LocalDate moved(Schedule schedule, LocalDate day) {
        boolean back = schedule.frequency().toString().endsWith("LAST_BUSINESS_DAY");
        return switch (back ? BusinessDayConvention.PRECEDING : schedule.convention()) {
            case NONE -> day;
            case FOLLOWING -> open(schedule.calendar(), day, 1);
            case PRECEDING -> open(schedule.calendar(), day, -1);
            case MODIFIED_FOLLOWING -> {
                LocalDate next = open(schedule.calendar(), day, 1);
                yield next.getMonth() == day.getMonth() ? next : open(schedule.calendar(), day, -1);
            }
        };
    }

    private static LocalDate open(HolidayCalendar calendar, LocalDate day, int step) {
        LocalDate date = day;
        while (!calendar.isBusinessDay(date)) {
            date = date.plusDays(step);
        }
        return date;
    }
}
