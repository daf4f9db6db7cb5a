package io.evpayout.benchmarks;

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
 */
record Comparison(String title, String own, Map<String, String> rivals, String goal) {

    /** One line of a table: a method and the nanoseconds of its iterations. */
    record Figure(String method, double median, double best) {}

    String markdown(List<Figure> figures) {
        Figure mine = figure(figures, own);
        StringBuilder text = new StringBuilder("## ")
                .append(title)
                .append("\n\n")
                .append(goal)
                .append("\n\n");
        text.append("| | median ns | best ns | times ours (medians) | (best) |\n| --- | ---: | ---: | ---: | ---: |\n");
        text.append(row("ours", mine, mine));
        rivals.forEach((method, name) -> text.append(row(name, figure(figures, method), mine)));
        return text.append('\n').toString();
    }

    private static String row(String name, Figure figure, Figure mine) {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.2f | %.2f |\n",
                name,
                figure.median(),
                figure.best(),
                figure.median() / mine.median(),
                figure.best() / mine.best());
    }

    private static Figure figure(List<Figure> figures, String method) {
        return figures.stream()
                .filter(figure -> figure.method().equals(method))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No figure of " + method + " among " + figures));
    }
}
