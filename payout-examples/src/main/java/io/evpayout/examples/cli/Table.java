package io.evpayout.examples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
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
        rows.add(cells(cells));
        return this;
    }

    /** The cells of a row; null is an empty one. */
    static List<String> cells(@Nullable Object... cells) {
        return Arrays.stream(cells)
                .map(cell -> cell == null ? "" : cell.toString())
                .toList();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** All lines, each with its end. */
    String text() {
        StringBuilder text = new StringBuilder();
        try {
            write(text, header, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Writes rows that need not be in memory: they are gone through twice, for the widths first. */
    static void write(Appendable out, List<String> header, Iterable<List<String>> rows) throws IOException {
        Columns columns = new Columns(header);
        rows.forEach(columns::widen);
        columns.line(out, header);
        columns.line(out, header.stream().map(name -> "-".repeat(name.length())).toList());
        for (List<String> row : rows) {
            columns.line(out, row);
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** How wide columns are, and which of them are numbers. */
    private static final class Columns {

        private static final Pattern NUMBER = Pattern.compile("-?[0-9][0-9,]*(\\.[0-9]+)?");

        private final int[] widths;
        private final boolean[] numbers;

        Columns(List<String> header) {
            this.widths = header.stream().mapToInt(Table::length).toArray();
            this.numbers = new boolean[widths.length];
            Arrays.fill(numbers, true);
        }

        void widen(List<String> row) {
            for (int i = 0; i < widths.length; i++) {
                String cell = row.get(i);
                widths[i] = Math.max(widths[i], length(cell));
                numbers[i] &= cell.isEmpty() || NUMBER.matcher(cell).matches();
            }
        }

        void line(Appendable out, List<String> cells) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = i < cells.size() ? cells.get(i) : "";
                String gap = " ".repeat(widths[i] - length(cell));
                line.append(i == 0 ? "" : "  ").append(numbers[i] ? gap + cell : cell + gap);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
    }
}
