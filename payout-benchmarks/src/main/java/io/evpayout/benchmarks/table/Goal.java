package io.evpayout.benchmarks.table;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a figure should be: one cell of a table, or its ratio to another one of the same column.
 *
 * @param number of the goal in the design: {@code P3}
 * @param text what is measured
 * @param cell where the figure is
 * @param beside the row whose figure it is divided by; null for the figure itself
 * @param bound the most or the least
 */
record Goal(String number, String text, Cell cell, @Nullable String beside, Bound bound) {

    /** Where a figure is: the name of a table, what its row begins with, and the heading of its column. */
    record Cell(String table, String row, String heading) {}

    /** The most or the least that a figure may be. */
    record Bound(boolean most, double figure) {

        static Bound atMost(double figure) {
            return new Bound(true, figure);
        }

        static Bound atLeast(double figure) {
            return new Bound(false, figure);
        }

        boolean isMetBy(double measured) {
            return most ? measured <= figure : measured >= figure;
        }

        @Override
        public String toString() {
            return (most ? "at most " : "at least ") + shortened(figure);
        }
    }

    /** A line of the summary; empty if the row was not made. */
    Optional<String> line(Map<String, Table> tables) {
        return Optional.ofNullable(tables.get(cell.table()))
                .filter(table -> table.has(cell.row()))
                .map(table -> line(figure(table)));
    }

    private double figure(Table table) {
        double figure = table.number(cell.row(), cell.heading());
        return beside == null ? figure : figure / table.number(beside, cell.heading());
    }

    private String line(double figure) {
        String met = bound.isMetBy(figure) ? "met" : "**missed**";
        return "| " + String.join(" | ", number, text, bound.toString(), shortened(figure), met) + " |\n";
    }

    /** Three digits: {@code 0.75}, {@code 3.5}, {@code 1,204}. */
    private static String shortened(double figure) {
        String text = String.format(Locale.ROOT, figure < 10 ? "%.2f" : figure < 100 ? "%.1f" : "%,.0f", figure);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
