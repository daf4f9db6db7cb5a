package io.evpayout.rendering;

import io.evpayout.money.Currencies;
import io.evpayout.money.ExactAmount;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small reports for tests. */
final class Reports {

    /** Names that have broken others' files. */
    static final List<String> HOSTILE = List.of(
            "=HYPERLINK(\"http://example.test\",\"click\")",
            "+1+1",
            "-2+3",
            "@SUM(A1:A9)",
            "=cmd|' /C calc'!A0",
            "a,b;c\td",
            "two\r\nlines",
            "quote \" and ' and `",
            "<script>alert(1)</script> & ]]>",
            "\u202Eright to left\u202C",
            "\u001B[31mred\u001B[0m",
            "nul \u0000 and \uD800 half",
            "東京 \uD83D\uDE97 Ägidius Šťastný",
            "\uFF1D1+1",
            "x".repeat(40_000),
            "");

    private Reports() {}

    static ReportDocument named(String name) {
        List<Column> columns = List.of(
                Column.date("date", "date"),
                Column.text("site", name),
                Column.amount("amount", "amount"),
                Column.count("sessions", "sessions"),
                Column.part("part", "part"));
        List<List<@Nullable Object>> rows = List.of(
                ReportTable.row(LocalDate.of(2026, 3, 1), name, eur("12.345"), 3L, new BigDecimal("0.125")),
                ReportTable.row(LocalDate.of(2026, 3, 2), "plain", eur("-0.50"), 1L, null));
        List<Chart.Item> items = List.of(
                new Chart.Item(name, new BigDecimal("3.5"), new BigDecimal("4"), false),
                new Chart.Item("sum", new BigDecimal("3.5"), null, true));
        return new ReportDocument(
                "Report of " + name,
                Map.of("payee", name),
                List.of(ReportTable.of("rows", name, columns, rows)),
                List.of(
                        new Chart(name, "EUR", Chart.Kind.RANKING, items),
                        new Chart("bridge", "EUR", Chart.Kind.BRIDGE, items),
                        new Chart("trend", "EUR", Chart.Kind.TREND, items),
                        new Chart("front", "EUR", Chart.Kind.FRONT, items)),
                List.of("note " + name));
    }

    static ReportDocument texts(List<String> texts) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            columns.add(Column.text("c" + i, "c" + i));
        }
        List<List<@Nullable Object>> rows = List.of(new ArrayList<>(texts));
        return new ReportDocument(
                "texts", Map.of(), List.of(ReportTable.of("rows", "rows", columns, rows)), List.of(), List.of());
    }

    static ExactAmount eur(String amount) {
        return ExactAmount.parse(Currencies.EUR + " " + amount);
    }

    static byte[] bytes(ReportDocument report, ReportFormat format, @Nullable Locale locale) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(report, locale, out);
        return out.toByteArray();
    }

    static String text(ReportDocument report, ReportFormat format) {
        return new String(bytes(report, format, null), StandardCharsets.UTF_8);
    }
}
