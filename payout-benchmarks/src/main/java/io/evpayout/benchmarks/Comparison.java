package io.evpayout.benchmarks;

import io.evpayout.benchmarks.table.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A table of one benchmark: each figure, and its ratio to the library's own.
 *
 * @param title what is measured
 * @param own the method that is the library's
 * @param rivals the methods beside it, in order, with what is shown for each
 * @param goal what the design asks for
 * @param unit in which times are shown
 */
record Comparison(String title, String own, Map<String, String> rivals, String goal, Unit unit) {

    /** One whose times are shown in nanoseconds. */
    Comparison(String title, String own, Map<String, String> rivals, String goal) {
        this(title, own, rivals, goal, Unit.NANOSECONDS);
    }

    /** How a time in nanoseconds is shown. */
    enum Unit {
        NANOSECONDS("ns", 1),
        MILLISECONDS("ms", 1e6);

        private final String text;
        private final double nanos;

        Unit(String text, double nanos) {
            this.text = text;
            this.nanos = nanos;
        }

        private String of(double time) {
            return String.format(Locale.ROOT, "%.1f", time / nanos);
        }
    }

    /** One line of a table: a method and the nanoseconds of its iterations. */
    record Figure(String method, double median, double best) {}

    /** The table, with a row for each rival. */
    Table table(List<Figure> figures) {
        Figure mine = figure(figures, own);
        Table table = new Table(
                title,
                goal,
                "",
                "median " + unit.text,
                "best " + unit.text,
                "times ours (medians)",
                "times ours (best)");
        row(table, "ours", mine, mine);
        rivals.forEach((method, name) -> row(table, name, figure(figures, method), mine));
        return table;
    }

    private void row(Table table, String name, Figure figure, Figure mine) {
        table.row(
                name,
                unit.of(figure.median()),
                unit.of(figure.best()),
                Table.ratio(figure.median(), mine.median()),
                Table.ratio(figure.best(), mine.best()));
    }

    private static Figure figure(List<Figure> figures, String method) {
        return figures.stream()
                .filter(figure -> figure.method().equals(method))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No figure of " + method + " among " + figures));
    }
}
