package io.evpayout.examples.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of text in columns that are as wide as their widest cell. Numbers stand to the right. */
final class Table {

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<String> header) {
        this.header = header;
    }

    static Table of(String... header) {
        return new Table(List.of(header));
    }

    /** Adds a row; null is an empty cell. */
    Table row(@Nullable Object... cells) {
        rows.add(Arrays.stream(cells)
                .map(cell -> cell == null ? "" : cell.toString())
                .toList());
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** All lines, each with its end. */
    String text() {
        StringBuilder text = new StringBuilder();
        line(text, header);
        line(text, header.stream().map(name -> "-".repeat(name.length())).toList());
        rows.forEach(row -> line(text, row));
        return text.toString();
    }

    private void line(StringBuilder text, List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < header.size(); i++) {
            String cell = i < cells.size() ? cells.get(i) : "";
            String gap = " ".repeat(width(i) - length(cell));
            line.append(i == 0 ? "" : "  ").append(isNumbers(i) ? gap + cell : cell + gap);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private int width(int column) {
        int width = length(header.get(column));
        for (List<String> row : rows) {
            width = Math.max(width, length(row.get(column)));
        }
        return width;
    }

    private boolean isNumbers(int column) {
        return rows.stream()
                .map(row -> row.get(column))
                .allMatch(cell -> cell.isEmpty() || cell.matches("-?[0-9][0-9,]*(\\.[0-9]+)?"));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
