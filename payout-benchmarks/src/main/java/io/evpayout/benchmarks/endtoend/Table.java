package io.evpayout.benchmarks.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of one measurement in Markdown, made row by row. */
final class Table {

    private static final double NANOS = 1e9;

    private final String title;
    private final String text;
    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * An empty table.
     *
     * @param title what is measured
     * @param text what it is compared with, and the goal
     * @param headings of the columns
     */
    Table(String title, String text, String... headings) {
        this.title = title;
        this.text = text;
        this.headings = List.of(headings);
    }

    Table row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + headings);
        }
        rows.add(List.of(cells));
        return this;
    }

    String markdown() {
        StringBuilder markdown = new StringBuilder("## ").append(title).append("\n\n");
        markdown.append(text).append("\n\n");
        line(markdown, headings);
        line(
                markdown,
                headings.stream()
                        .map(h -> h.equals(headings.get(0)) ? "---" : "---:")
                        .toList());
        rows.forEach(row -> line(markdown, row));
        return markdown.append('\n').toString();
    }

    /** A picture of a column of numbers. */
    Bars bars(String heading, String name) {
        int column = headings.indexOf(heading);
        return new Bars(
                name,
                rows.stream()
                        .map(row -> new Bars.Bar(
                                row.get(0), Double.parseDouble(row.get(column).replace(",", ""))))
                        .toList());
    }

    private static void line(StringBuilder markdown, List<String> cells) {
        markdown.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /** How many in a second: {@code 12,345}. */
    static String perSecond(long count, long nanos) {
        return String.format(Locale.ROOT, "%,.0f", (double) count * NANOS / (double) nanos);
    }

    static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", (double) nanos / NANOS);
    }

    static String micros(double nanos) {
        return String.format(Locale.ROOT, "%,.1f", nanos / 1e3);
    }

    /** How many times one is the other: {@code 0.75}. */
    static String ratio(double one, double other) {
        return String.format(Locale.ROOT, "%.2f", one / other);
    }

    static String ratio(long one, long other) {
        return ratio((double) one, (double) other);
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
