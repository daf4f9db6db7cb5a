package io.evpayout.examples.dashboard;

import io.evpayout.schedule.Frequency;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How often an account is paid, in words. */
final class Schedules {

    private Schedules() {}

    /** {@code every Friday}, {@code on the last day of the month}. */
    static String words(Frequency frequency) {
        String text = frequency.toString();
        if (text.equals("day")) {
            return "every day";
        }
        if (text.equals("manual")) {
            return "by hand only";
        }
        if (text.startsWith("week on ")) {
            return "every " + days(text.substring("week on ".length()));
        }
        if (text.startsWith("2 weeks from ")) {
            LocalDate anchor = LocalDate.parse(text.substring("2 weeks from ".length()));
            return "every other " + name(anchor.getDayOfWeek().name());
        }
        if (text.startsWith("month on ")) {
            return month(text.substring("month on ".length()));
        }
        if (text.startsWith("quarter on ")) {
            List<String> words = List.of(text.split(" ", -1));
            return "every quarter, on day " + words.get(2) + " of month " + words.get(words.size() - 1);
        }
        return text;
    }

    private static String month(String on) {
        return switch (on) {
            case "LAST_BUSINESS_DAY" -> "on the last business day of the month";
            case "31" -> "on the last day of the month";
            default ->
                on.contains(" ")
                        ? "every " + on.substring(0, on.indexOf(' ')) + " " + name(on.substring(on.indexOf(' ') + 1))
                                + " of the month"
                        : on.contains(",")
                                ? "twice a month, on days " + on.replace(",", " and ")
                                : "every month on day " + on;
        };
    }

    private static String days(String list) {
        return Arrays.stream(list.split(",", -1)).map(Schedules::name).collect(Collectors.joining(" and "));
    }

    private static String name(String constant) {
        return constant.substring(0, 1) + constant.substring(1).toLowerCase(Locale.ROOT);
    }
}
