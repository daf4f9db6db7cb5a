package io.evpayout.rendering;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object: amounts and decimals as strings, counts as numbers, every key always there. */
final class JsonReportWriter {

    private final Appendable out;
    private final CellText exact = CellText.exact();

    JsonReportWriter(Appendable out) {
        this.out = out;
    }

    void write(ReportDocument report) throws IOException {
        out.append("{\"title\":").append(Escapes.json(report.title())).append(",\"facts\":{");
        String comma = "";
        for (var fact : report.facts().entrySet()) {
            out.append(comma).append(Escapes.json(fact.getKey())).append(':').append(Escapes.json(fact.getValue()));
            comma = ",";
        }
        out.append('}');
        for (ReportTable table : report.tables()) {
            out.append(',').append(Escapes.json(table.key())).append(":[");
            write(table);
            out.append(']');
        }
        out.append(",\"notes\":[");
        for (int i = 0; i < report.notes().size(); i++) {
            out.append(i == 0 ? "" : ",").append(Escapes.json(report.notes().get(i)));
        }
        out.append("]}\n");
    }

    private void write(ReportTable table) throws IOException {
        boolean isFirst = true;
        for (List<@Nullable Object> row : table.rows()) {
            out.append(isFirst ? "{" : ",{");
            isFirst = false;
            for (int i = 0; i < row.size(); i++) {
                Column column = table.columns().get(i);
                Object value = row.get(i);
                out.append(i == 0 ? "" : ",").append(Escapes.json(column.key())).append(':');
                out.append(value == null ? "null" : json(column, value));
            }
            out.append('}');
        }
    }

    private String json(Column column, Object value) {
        return value instanceof Long || value instanceof Boolean
                ? value.toString()
                : Escapes.json(exact.of(column, value));
    }
}
