package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.attr;
import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.tag;

import io.evpayout.examples.web.Html;
import io.evpayout.examples.web.Response;
import io.evpayout.rendering.Chart;
import io.evpayout.rendering.ReportDocument;
import io.evpayout.rendering.ReportFormat;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Charts and files of {@code payout-report}. */
final class Reports {

    /** Held, since a logger that nobody holds forgets its level. */
    private static final Logger MONEY = Logger.getLogger("org.javamoney");

    private static final Map<ReportFormat, String> TYPES = Map.of(
            ReportFormat.CSV, "text/csv; charset=utf-8",
            ReportFormat.XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ReportFormat.PDF, "application/pdf",
            ReportFormat.JSON, "application/json");

    private Reports() {}

    /** A chart in the page. */
    static Html chart(Chart chart) {
        ReportDocument one = new ReportDocument(chart.title(), Map.of(), List.of(), List.of(chart), List.of());
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        ReportFormat.SVG.write(one, null, svg);
        return tag(
                "div",
                cls("chart"),
                attr("tabindex", "0"),
                attr("role", "region"),
                attr("aria-label", chart.title()),
                Html.drawing(svg.toString(StandardCharsets.UTF_8)));
    }

    /** The format of a name; those that one can keep. */
    static ReportFormat format(String name) {
        return Arrays.stream(ReportFormat.values())
                .filter(format -> format.label().equals(name) && TYPES.containsKey(format))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("There is no format " + name));
    }

    /** A report as a file. */
    static Response file(String name, ReportFormat format, ReportDocument report) {
        MONEY.setLevel(Level.WARNING);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        format.write(report, format == ReportFormat.PDF ? Locale.ENGLISH : null, bytes);
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return Response.download(
                safe + "." + format.label(),
                TYPES.getOrDefault(format, "application/octet-stream"),
                bytes.toByteArray());
    }

    /** Links to the files of a report. */
    static Html downloads(String path, String query) {
        return tag(
                "p",
                cls("buttons"),
                tag("span", cls("soft"), "Download"),
                List.of(ReportFormat.PDF, ReportFormat.XLSX, ReportFormat.CSV).stream()
                        .map(format -> Parts.link(
                                path + "/" + format.label() + query,
                                format.label().toUpperCase(Locale.ROOT)))
                        .toList());
    }
}
