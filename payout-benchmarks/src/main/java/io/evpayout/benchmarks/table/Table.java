package io.evpayout.benchmarks.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of one measurement in Markdown, made row by row. */
public final class Table {

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
    public Table(String title, String text, String... headings) {
        this.title = title;
        this.text = text;
        this.headings = List.of(headings);
    }

    /** The same with one more row. */
    public Table row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + headings);
        }
        rows.add(List.of(cells));
        return this;
    }

    /** The table with its title and text. */
    public String markdown() {
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
    public Bars bars(String heading, String name) {
        int column = headings.indexOf(heading);
        return new Bars(
                name,
                rows.stream()
                        .map(row -> new Bars.Bar(row.get(0), number(row.get(column))))
                        .toList());
    }

    boolean has(String row) {
        return rows.stream().anyMatch(cells -> cells.get(0).equals(row));
    }

    /**
     * The number in a cell.
     *
     * @param row how its row begins
     * @param heading of its column
     * @throws IllegalArgumentException if there is no such cell
     */
    double number(String row, String heading) {
        int column = headings.indexOf(heading);
        return rows.stream()
                .filter(cells -> column >= 0 && cells.get(0).equals(row))
                .findFirst()
                .map(cells -> number(cells.get(column)))
                .orElseThrow(() -> new IllegalArgumentException(
                        "No cell '" + row + "', '" + heading + "' in the table '" + title + "'"));
    }

    private static double number(String cell) {
        return Double.parseDouble(cell.replace(",", ""));
    }

    private static void line(StringBuilder markdown, List<String> cells) {
        markdown.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /** How many in a second: {@code 12,345}. */
    public static String perSecond(long count, long nanos) {
        return String.format(Locale.ROOT, "%,.0f", (double) count * NANOS / (double) nanos);
    }

    /** In seconds: {@code 1.234}. */
    public static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f", (double) nanos / NANOS);
    }

    /** In microseconds: {@code 12.3}. */
    public static String micros(double nanos) {
        return String.format(Locale.ROOT, "%,.1f", nanos / 1e3);
    }

    /** How many times one is the other: {@code 0.75}. */
    public static String ratio(double one, double other) {
        return String.format(Locale.ROOT, "%.2f", one / other);
    }

    /** The same of whole numbers. */
    public static String ratio(long one, long other) {
        return ratio((double) one, (double) other);
    }

    /** With separators: {@code 12,345}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
