package io.evpayout.examples.dashboard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evpayout.schedule.Frequency;
import java.util.List;

/** How often an account is paid, as a network file writes it. */
final class ScheduleJson {

    private static final int THIRD = 3;

    private ScheduleJson() {}

    static ObjectNode of(Frequency frequency) {
        List<String> words = List.of(frequency.toString().split(" ", -1));
        ObjectNode schedule = Edits.JSON.objectNode();
        return switch (words.get(0)) {
            case "week" -> {
                ObjectNode week = schedule.put("every", "week");
                List.of(words.get(2).split(",", -1)).forEach(week.withArrayProperty("on")::add);
                yield week;
            }
            case "2" -> schedule.put("every", "2 weeks").put("anchor", words.get(THIRD));
            case "month" -> month(schedule.put("every", "month"), words);
            case "quarter" ->
                schedule.put("every", "quarter")
                        .put("month", Integer.parseInt(words.get(words.size() - 1)))
                        .put("day", Integer.parseInt(words.get(2)));
            default -> schedule.put("every", words.get(0));
        };
    }

    /** {@code month on 31}, {@code month on 1,15}, {@code month on LAST_BUSINESS_DAY}, {@code month on 2nd TUESDAY}. */
    private static ObjectNode month(ObjectNode month, List<String> words) {
        String on = words.get(2);
        if (words.size() > THIRD) {
            ObjectNode nth = month.put("on", words.get(THIRD));
            return Character.isDigit(on.charAt(0))
                    ? nth.put("nth", Character.digit(on.charAt(0), 10))
                    : nth.put("nth", "LAST");
        }
        if (on.contains(",")) {
            List.of(on.split(",", -1))
                    .forEach(day -> month.withArrayProperty("days").add(Integer.parseInt(day)));
            return month;
        }
        return Character.isDigit(on.charAt(0)) ? month.put("day", Integer.parseInt(on)) : month.put("on", on);
    }
}
