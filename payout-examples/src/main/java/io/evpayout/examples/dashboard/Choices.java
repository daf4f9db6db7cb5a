package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.attr;
import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.flag;
import static io.evpayout.examples.web.Html.tag;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evpayout.examples.web.Html;
import io.evpayout.examples.web.Parameters;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How often an account is paid, as rows of a form to choose from, each with its own fields. */
final class Choices {

    private final String chosen;
    private final JsonNode schedule;
    private final @Nullable Refusal refusal;

    private Choices(String chosen, JsonNode schedule, @Nullable Refusal refusal) {
        this.chosen = chosen;
        this.schedule = schedule;
        this.refusal = refusal;
    }

    /**
     * The rows, filled in.
     *
     * @param schedule as a network file writes it
     */
    static Html of(JsonNode schedule, @Nullable Refusal refusal) {
        return new Choices(kind(schedule), schedule, refusal).rows();
    }

    private static String kind(JsonNode schedule) {
        String every = schedule.path("every").asText();
        if (!every.equals("month")) {
            return every;
        }
        return schedule.has("days") ? "twice" : schedule.has("nth") ? "nth" : schedule.has("on") ? "last" : "month";
    }

    /** What was chosen, as a network file writes it. */
    static ObjectNode read(Parameters form) {
        ObjectNode schedule = Edits.JSON.objectNode();
        String every = form.text("every");
        return switch (every) {
            case "week" -> {
                ObjectNode week = schedule.put("every", "week");
                var on = week.putArray("on");
                form.all("on").forEach(on::add);
                yield week;
            }
            case "2 weeks" -> schedule.put("every", every).put("anchor", form.text("anchor"));
            case "month" -> number(schedule.put("every", every), "day", form.text("day"));
            case "twice" -> {
                ObjectNode twice = schedule.put("every", "month");
                twice.putArray("days").add(Edits.number(form.text("first"))).add(Edits.number(form.text("second")));
                yield twice;
            }
            case "last" -> schedule.put("every", "month").put("on", "LAST_BUSINESS_DAY");
            case "nth" ->
                number(schedule.put("every", "month"), "nth", form.text("nth")).put("on", form.text("weekday"));
            case "quarter" ->
                number(
                        number(schedule.put("every", every), "month", form.text("month")),
                        "day",
                        form.text("quarter-day"));
            default -> schedule.put("every", every);
        };
    }

    private static ObjectNode number(ObjectNode object, String name, String text) {
        object.set(name, Edits.number(text));
        return object;
    }

    private Html rows() {
        return tag(
                "fieldset",
                tag("legend", "How often"),
                tag(
                        "div",
                        cls("choices"),
                        row("day", "Every day"),
                        row("week", "Every", weekdays()),
                        row(
                                "2 weeks",
                                "Every two weeks, counted from",
                                input("anchor", "date", "medium", "A payout date", text("anchor"))),
                        row(
                                "month",
                                "Every month on day",
                                number("day", "Day of the month", chosen.equals("month") ? text("day") : ""),
                                soft("29 to 31: the last day of a shorter month")),
                        row(
                                "twice",
                                "Twice a month, on days",
                                number("first", "First day", days(0)),
                                "and",
                                number("second", "Second day", days(1))),
                        row("last", "On the last business day of the month"),
                        row("nth", "Every month on the", nth(), weekday()),
                        row(
                                "quarter",
                                "Every quarter, in its month",
                                number("month", "Month of the quarter, 1 to 3", text("month")),
                                "on day",
                                number(
                                        "quarter-day",
                                        "Day of that month",
                                        chosen.equals("quarter") ? text("day") : "")),
                        row("manual", "By hand only")));
    }

    private String text(String key) {
        return schedule.path(key).asText();
    }

    private String days(int index) {
        return schedule.path("days").path(index).asText();
    }

    private Html row(String value, String label, @Nullable Object... fields) {
        String id = "every-" + value.replace(' ', '-');
        Refusal why = refusal;
        boolean isWrong = why != null && why.isAbout("schedule") && value.equals(chosen);
        return tag(
                "div",
                cls("choice"),
                tag(
                        "input",
                        attr("type", "radio"),
                        attr("name", "every"),
                        attr("id", id),
                        attr("value", value),
                        flag("checked", value.equals(chosen)),
                        isWrong ? attr("aria-describedby", "w-schedule") : null),
                tag("label", attr("for", id), label),
                List.of(Html.all(fields)),
                isWrong && why != null ? tag("p", cls("wrong"), attr("id", "w-schedule"), why.message()) : null);
    }

    private static Html soft(String text) {
        return tag("span", cls("soft"), text);
    }

    private static Html number(String name, String label, String value) {
        return input(name, "text", "short", label, value);
    }

    private static Html input(String name, String type, String size, String label, String value) {
        return tag(
                "input",
                cls(size),
                attr("type", type),
                attr("name", name),
                attr("aria-label", label),
                attr("value", value),
                type.equals("text") ? attr("inputmode", "numeric") : null);
    }

    private Html weekdays() {
        List<String> on = new ArrayList<>();
        schedule.path("on").forEach(day -> on.add(day.asText()));
        List<Html> checks = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            checks.add(tag(
                    "label",
                    tag(
                            "input",
                            attr("type", "checkbox"),
                            attr("name", "on"),
                            attr("value", day.name()),
                            flag("checked", on.contains(day.name()))),
                    Written.name(day.name()).substring(0, 3)));
        }
        return tag("span", cls("checks"), attr("role", "group"), attr("aria-label", "Weekdays"), checks);
    }

    private Html nth() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("1", "first");
        options.put("2", "second");
        options.put("3", "third");
        options.put("4", "fourth");
        options.put("LAST", "last");
        return select("nth", "Which one", text("nth"), options);
    }

    private Html weekday() {
        Map<String, String> options = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            options.put(day.name(), Written.name(day.name()));
        }
        return select("weekday", "Weekday", text("on"), options);
    }

    private static Html select(String name, String label, String value, Map<String, String> options) {
        List<Html> choices = new ArrayList<>();
        options.forEach((key, text) ->
                choices.add(tag("option", attr("value", key), flag("selected", key.equals(value)), text)));
        return tag("select", attr("name", name), attr("aria-label", label), choices);
    }
}
