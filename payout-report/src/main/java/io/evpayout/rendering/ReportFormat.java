package io.evpayout.rendering;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a report can be written as. Texts are UTF-8; the same report gives the same bytes. */
public enum ReportFormat {
    /** Columns for a terminal. */
    TEXT,
    /** One object, every table with all its columns. */
    JSON,
    /** The first table, by RFC 4180; texts that a spreadsheet would take for formulas begin with an apostrophe. */
    CSV,
    /** A workbook, a sheet for each table. */
    XLSX,
    /** Pages with charts. */
    PDF,
    /** The charts, one below the other. */
    SVG,
    /** The same as dots. */
    PNG;

    /** Lower case: {@code pdf}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True if it is no text, and so nothing for a terminal. */
    public boolean isBinary() {
        return this == XLSX || this == PDF || this == PNG;
    }

    /**
     * Writes a report. Rows are written as they come; only a PDF, which shows 2,000 of each table, and pictures are made in
     * memory. The stream is left open.
     *
     * @param locale for whom amounts, numbers and dates are written in text and PDF; null: exactly, as for programs
     * @throws IllegalArgumentException if it has no table, or no chart, to be written
     * @throws UncheckedIOException if the stream fails
     */
    public void write(ReportDocument report, @Nullable Locale locale, OutputStream out) {
        try {
            switch (this) {
                case XLSX -> new XlsxReportWriter(out).write(report);
                case PDF -> new PdfReportWriter(out, CellText.of(locale)).write(report);
                case PNG, SVG -> draw(report, out);
                default -> writeText(report, locale, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeText(ReportDocument report, @Nullable Locale locale, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        switch (this) {
            case TEXT -> new TextWriter(writer, CellText.of(locale)).write(report);
            case JSON -> new JsonReportWriter(writer).write(report);
            default -> {
                if (report.tables().isEmpty()) {
                    throw new IllegalArgumentException("The report '" + report.title() + "' has no table");
                }
                new CsvReportWriter(writer).write(report.tables().get(0));
            }
        }
        writer.flush();
    }

    private void draw(ReportDocument report, OutputStream out) throws IOException {
        if (report.charts().isEmpty()) {
            throw new IllegalArgumentException("The report '" + report.title() + "' has no chart");
        }
        Charts charts = new Charts(report.charts());
        if (this == PNG) {
            PictureCanvas canvas = new PictureCanvas(Charts.WIDTH, charts.height());
            charts.draw(canvas);
            canvas.writePng(out);
        } else {
            SvgCanvas canvas = new SvgCanvas();
            charts.draw(canvas);
            out.write(canvas.document(report.title(), Charts.WIDTH, charts.height())
                    .getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
    }
}
