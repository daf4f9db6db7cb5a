package io.evpayout.examples.demo;

import java.util.ArrayList;
import java.util.List;

/** Lines whose cells stand in columns: text to the left, numbers to the right. */
final class Columns {

    private static final String MARGIN = "  ";
    private static final String GAP = "  ";

    private final String alignment;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Columns without rows.
     *
     * @param alignment one letter for each column: {@code l} or {@code r}
     */
    Columns(String alignment) {
        this.alignment = alignment;
    }

    Columns add(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        if (row.size() != alignment.length()) {
            throw new IllegalArgumentException(
                    "A row of " + row.size() + " cells in " + alignment.length() + " columns: " + row);
        }
        rows.add(row);
        return this;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(MARGIN);
            for (int i = 0; i < row.size(); i++) {
                line.append(i == 0 ? "" : GAP).append(padded(row.get(i), i));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private String padded(String cell, int column) {
        int width =
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        String space = " ".repeat(width - cell.length());
        return alignment.charAt(column) == 'r' ? space + cell : cell + space;
    }
}
