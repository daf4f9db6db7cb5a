package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.attr;
import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.tag;

import io.evpayout.examples.web.Html;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table; columns whose heading begins with {@code #} have numbers. */
final class Grid {

    private final String caption;
    private final List<String> columns;
    private final List<Html> rows = new ArrayList<>();

    private Grid(String caption, List<String> columns) {
        this.caption = caption;
        this.columns = columns;
    }

    /**
     * A table without rows.
     *
     * @param caption what it is, for those who can't see where it stands
     */
    static Grid of(String caption, String... columns) {
        return new Grid(caption, List.of(columns));
    }

    /** A row: what names it first. */
    Grid row(@Nullable Object... cells) {
        List<Html> row = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            Object cell = cells[i] == null ? Written.NOTHING : cells[i];
            Html.Attribute style = isNumber(i) ? cls("n") : null;
            row.add(i == 0 ? tag("th", attr("scope", "row"), style, cell) : tag("td", style, cell));
        }
        rows.add(tag("tr", row));
        return this;
    }

    private boolean isNumber(int column) {
        return columns.get(column).startsWith("#");
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The table; it scrolls in itself where the page is narrower. */
    Html html() {
        List<Html> heads = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String heading = isNumber(i) ? columns.get(i).substring(1) : columns.get(i);
            heads.add(tag("th", attr("scope", "col"), isNumber(i) ? cls("n") : null, heading));
        }
        return tag(
                "div",
                cls("scroll"),
                attr("tabindex", "0"),
                attr("role", "region"),
                attr("aria-label", caption),
                tag(
                        "table",
                        tag("caption", cls("unseen"), caption),
                        tag("thead", tag("tr", heads)),
                        tag("tbody", rows)));
    }

    /** The table, or what is shown where it has no rows. */
    Html orElse(Html nothing) {
        return isEmpty() ? nothing : html();
    }
}
