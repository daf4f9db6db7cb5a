package io.evpayout.rendering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes columns of text, as wide as the widest of the first rows. */
final class TextWriter {

    private static final int LOOK_AHEAD = 1_000;

    private final Appendable out;
    private final CellText cells;

    TextWriter(Appendable out, CellText cells) {
        this.out = out;
        this.cells = cells;
    }

    void write(ReportDocument report) throws IOException {
        line(Escapes.visible(report.title()));
        for (var fact : report.facts().entrySet()) {
            line(Escapes.visible(fact.getKey() + ": " + fact.getValue()));
        }
        for (ReportTable table : report.shown()) {
            if (!table.isEmpty()) {
                line("");
                line(Escapes.visible(table.title()));
                write(table);
            }
        }
        if (!report.notes().isEmpty()) {
            line("");
        }
        for (String note : report.notes()) {
            line(Escapes.visible(note));
        }
    }

    private void write(ReportTable table) throws IOException {
        List<List<String>> first = new ArrayList<>();
        Iterator<List<@Nullable Object>> rows = table.rows().iterator();
        while (rows.hasNext() && first.size() < LOOK_AHEAD) {
            first.add(texts(table, rows.next()));
        }
        int[] widths = new int[table.columns().size()];
        List<String> titles = table.columns().stream()
                .map(column -> Escapes.visible(column.title()))
                .toList();
        widen(widths, titles);
        first.forEach(row -> widen(widths, row));
        row(table, widths, titles);
        row(
                table,
                widths,
                titles.stream().map(title -> "-".repeat(length(title))).toList());
        for (List<String> row : first) {
            row(table, widths, row);
        }
        while (rows.hasNext()) {
            row(table, widths, texts(table, rows.next()));
        }
    }

    private List<String> texts(ReportTable table, List<@Nullable Object> row) {
        List<String> texts = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            texts.add(Escapes.visible(cells.of(table.columns().get(i), row.get(i))));
        }
        return texts;
    }

    private static void widen(int[] widths, List<String> row) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], length(row.get(i)));
        }
    }

    private void row(ReportTable table, int[] widths, List<String> row) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String gap = " ".repeat(Math.max(0, widths[i] - length(row.get(i))));
            boolean right = table.columns().get(i).kind().isNumber();
            line.append(i == 0 ? "" : "  ").append(right ? gap + row.get(i) : row.get(i) + gap);
        }
        line(line.toString().stripTrailing());
    }

    private void line(String text) throws IOException {
        out.append(text).append('\n');
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
