package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.all;
import static io.evpayout.examples.web.Html.attr;
import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.tag;

import io.evpayout.examples.web.Html;
import io.evpayout.examples.web.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What pages are made of. */
final class Parts {

    private Parts() {}

    /** A part of a page with a heading. */
    static Html card(String heading, @Nullable Object... content) {
        return tag("section", cls("card"), tag("h2", heading), List.of(all(content)));
    }

    static Html link(String to, @Nullable Object... content) {
        return tag("a", attr("href", to), all(content));
    }

    static Html p(@Nullable Object... content) {
        return tag("p", all(content));
    }

    static Html soft(@Nullable Object... content) {
        return tag("p", cls("soft"), all(content));
    }

    /** A word with a colour, which says no more than the word. */
    static Html badge(String tone, String text) {
        return tag("span", cls("badge " + tone), text);
    }

    /** A large number with what it is. */
    static Html figure(String label, String number, @Nullable Object below) {
        return tag(
                "div",
                cls("figure"),
                tag("dt", label),
                tag("dd", tag("span", cls("number"), number), below == null ? null : tag("span", cls("below"), below)));
    }

    static Html figures(@Nullable Object... figures) {
        return tag("dl", cls("figures"), all(figures));
    }

    /** What is shown where there is nothing yet. */
    static Html empty(String heading, @Nullable Object... nextStep) {
        return tag("div", cls("empty"), tag("p", cls("empty-heading"), heading), tag("p", all(nextStep)));
    }

    /** A form that this session may send. */
    static Html form(Session session, String action, @Nullable Object... content) {
        return tag(
                "form", attr("method", "post"), attr("action", action), hidden("token", session.token()), all(content));
    }

    static Html hidden(String name, String value) {
        return tag("input", attr("type", "hidden"), attr("name", name), attr("value", value));
    }

    static Html button(String text) {
        return tag("button", attr("type", "submit"), text);
    }

    /** A button for something that is not the usual next step. */
    static Html quiet(String text) {
        return tag("button", attr("type", "submit"), cls("quiet"), text);
    }

    /** A button that says which of a form's buttons it is. */
    static Html button(String style, String name, String value, String text) {
        return tag("button", attr("type", "submit"), cls(style), attr("name", name), attr("value", value), text);
    }

    /** Why a form was refused, above it. */
    static Html refused(@Nullable Refusal refusal) {
        if (refusal == null) {
            return Html.NONE;
        }
        String field = refusal.fields().isEmpty()
                ? null
                : refusal.fields().get(refusal.fields().size() - 1);
        return tag(
                "div",
                cls("notice bad"),
                attr("role", "alert"),
                tag("p", tag("strong", "Not done. "), refusal.message()),
                tag(
                        "p",
                        cls("soft"),
                        "Nothing was changed. Code ",
                        tag("code", refusal.code()),
                        field == null ? "" : ", about \u201c" + field + "\u201d"));
    }
}
