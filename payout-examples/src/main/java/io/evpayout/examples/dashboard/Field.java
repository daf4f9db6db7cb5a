package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.attr;
import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.flag;
import static io.evpayout.examples.web.Html.tag;

import io.evpayout.examples.web.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A field of a form with its label, what it is for, and why it was refused. */
final class Field {

    private final String name;
    private final String label;
    private final List<Html.Attribute> attributes = new ArrayList<>();
    private String value = "";
    private @Nullable String hint;
    private @Nullable String unit;
    private @Nullable Refusal refusal;

    private Field(String name, String label) {
        this.name = name;
        this.label = label;
    }

    static Field of(String name, String label) {
        return new Field(name, label);
    }

    Field value(@Nullable String text) {
        this.value = text == null ? "" : text;
        return this;
    }

    Field hint(String text) {
        this.hint = text;
        return this;
    }

    /** What stands behind it: a currency, days. */
    Field unit(String text) {
        this.unit = text;
        return this;
    }

    Field with(String attribute, Object text) {
        attributes.add(attr(attribute, text));
        return this;
    }

    Field refused(@Nullable Refusal why) {
        this.refusal = why;
        return this;
    }

    private @Nullable Refusal wrong() {
        Refusal why = refusal;
        return why != null && why.isAbout(name) ? why : null;
    }

    /** A field to type in. */
    Html input() {
        Html input = tag(
                "input",
                attr("id", "f-" + name),
                attr("name", name),
                attr("value", value),
                described(),
                invalid(),
                attributes);
        return laid(unit == null ? input : tag("span", cls("with-unit"), input, tag("span", cls("unit"), unit)));
    }

    /** A field to choose in. */
    Html select(Map<String, String> options) {
        List<Html> choices = new ArrayList<>();
        options.forEach((key, text) ->
                choices.add(tag("option", attr("value", key), flag("selected", key.equals(value)), text)));
        return laid(tag("select", attr("id", "f-" + name), attr("name", name), described(), invalid(), choices));
    }

    private Html laid(Html control) {
        Refusal why = wrong();
        return tag(
                "div",
                cls("field"),
                tag("label", attr("for", "f-" + name), label),
                control,
                hint == null ? null : tag("p", cls("hint"), attr("id", "h-" + name), hint),
                why == null ? null : tag("p", cls("wrong"), attr("id", "w-" + name), why.message()));
    }

    private Html.@Nullable Attribute described() {
        List<String> by = new ArrayList<>();
        if (wrong() != null) {
            by.add("w-" + name);
        }
        if (hint != null) {
            by.add("h-" + name);
        }
        return by.isEmpty() ? null : attr("aria-describedby", String.join(" ", by));
    }

    private Html.@Nullable Attribute invalid() {
        return wrong() == null ? null : attr("aria-invalid", "true");
    }
}
