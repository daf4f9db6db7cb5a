package io.evpayout.rendering;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one table by RFC 4180: lines end with CR LF, quotes where they must be; texts that look like formulas are defused. */
final class CsvReportWriter {

    private final Writer out;
    private final CellText exact = CellText.exact();

    CsvReportWriter(Writer out) {
        this.out = out;
    }

    void write(ReportTable table) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
        csv.writeRecord(table.columns().stream().map(Column::key).toList());
        for (List<@Nullable Object> row : table.rows()) {
            List<String> cells = new ArrayList<>(row.size());
            for (int i = 0; i < row.size(); i++) {
                Column column = table.columns().get(i);
                String text = exact.of(column, row.get(i));
                cells.add(column.kind() == Column.Kind.TEXT ? Escapes.formulaDefused(text) : text);
            }
            csv.writeRecord(cells);
        }
        csv.flush();
    }
}
