package io.evpayout.rendering;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as the page that a PDF is made of. */
final class HtmlReport {

    private static final int MOST_ROWS = 2_000;

    private static final int LONGEST = 500;

    /** Texts up to this length are not broken. */
    private static final int SHORT = 16;

    private static final String STYLE = """
            @page { size: A4 landscape; margin: 16mm 14mm 16mm 14mm;
              @bottom-right { content: counter(page) " / " counter(pages); font-family: Report; font-size: 8pt;
                color: #5b6770; } }
            body { font-family: Report; font-size: 8.5pt; color: #1f2933; word-wrap: break-word; }
            h1 { font-size: 16pt; margin: 0 0 6pt 0; }
            h2 { font-size: 11pt; margin: 14pt 0 4pt 0; page-break-after: avoid; -fs-page-break-min-height: 34mm; }
            .facts { margin: 0 0 8pt 0; color: #35434f; }
            .facts b { color: #1f2933; }
            table { border-collapse: collapse; width: 100%; -fs-table-paginate: paginate; }
            thead { display: table-header-group; }
            th { text-align: left; border-bottom: 1pt solid #35506b; padding: 3pt 5pt; font-weight: bold;
              vertical-align: bottom; word-wrap: break-word; }
            td { border-bottom: 0.4pt solid #d5dbe0; padding: 2.4pt 5pt; vertical-align: top;
              word-wrap: break-word; }
            tr { page-break-inside: avoid; }
            .n { text-align: right; white-space: nowrap; }
            .k { white-space: nowrap; }
            img { width: 74%; margin: 4pt 0; }
            .chart { page-break-inside: avoid; }
            .note { margin: 3pt 0; color: #35434f; }
            """;

    private final ReportDocument report;
    private final CellText cells;
    private final StringBuilder page = new StringBuilder();

    HtmlReport(ReportDocument report, CellText cells) {
        this.report = report;
        this.cells = cells;
    }

    String text() {
        String title = shown(report.title());
        page.append("<html lang=\"en\"><head><title>").append(title).append("</title>");
        page.append("<meta name=\"description\" content=\"").append(title).append("\"/>");
        page.append("<style>")
                .append(STYLE)
                .append("</style></head><body><h1>")
                .append(title)
                .append("</h1>");
        page.append("<div class=\"facts\">");
        int fact = 0;
        for (Map.Entry<String, String> entry : report.facts().entrySet()) {
            page.append(fact++ == 0 ? "" : " &#160;\u00b7&#160; ")
                    .append(shown(entry.getKey()))
                    .append(" <b>");
            page.append(shown(entry.getValue())).append("</b>");
        }
        page.append("</div>");
        report.charts().forEach(this::chart);
        report.shown().stream().filter(table -> !table.isEmpty()).forEach(this::table);
        report.notes().forEach(this::note);
        if (cells.rounds()) {
            note("Amounts are shown in whole minor units; sums are of the exact amounts.");
        }
        return page.append("</body></html>").toString();
    }

    private void chart(Chart chart) {
        Charts charts = new Charts(List.of(chart));
        PictureCanvas canvas = new PictureCanvas(Charts.WIDTH, charts.height());
        charts.draw(canvas);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        canvas.writePng(png);
        page.append("<div class=\"chart\"><img alt=\"")
                .append(shown(chart.title()))
                .append("\" src=\"data:");
        page.append("image/png;base64,").append(Base64.getEncoder().encodeToString(png.toByteArray()));
        page.append("\"/></div>");
    }

    private void table(ReportTable table) {
        page.append("<h2>").append(shown(table.title())).append("</h2><table><thead><tr>");
        for (Column column : table.columns()) {
            page.append(column.kind().isNumber() ? "<th class=\"n\">" : "<th>");
            page.append(shown(column.title())).append("</th>");
        }
        page.append("</tr></thead><tbody>");
        int rows = 0;
        for (List<@Nullable Object> row : table.rows()) {
            if (rows++ == MOST_ROWS) {
                break;
            }
            row(table, row);
        }
        page.append("</tbody></table>");
        if (rows > MOST_ROWS) {
            note("Only the first " + MOST_ROWS + " lines are shown; CSV and XLSX have all of them.");
        }
    }

    private void row(ReportTable table, List<@Nullable Object> row) {
        page.append("<tr>");
        for (int i = 0; i < row.size(); i++) {
            Column column = table.columns().get(i);
            String text = cells.of(column, row.get(i));
            String style = column.kind().isNumber() ? "n" : text.length() <= SHORT ? "k" : "";
            page.append("<td class=\"")
                    .append(style)
                    .append("\">")
                    .append(shown(text))
                    .append("</td>");
        }
        page.append("</tr>");
    }

    /** What is longer than any name is cut: one of them must not push everything else off the page. */
    private static String shown(String text) {
        return Escapes.xml(Charts.cut(text, LONGEST));
    }

    private void note(String note) {
        page.append("<p class=\"note\">").append(shown(note)).append("</p>");
    }
}
