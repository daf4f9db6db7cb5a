package io.evpayout.rendering;

import io.evpayout.money.ExactAmount;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Writes a workbook, a sheet for each table, row by row; what does not fit on a sheet goes on on the next one. */
final class XlsxReportWriter {

    private static final int MOST_ROWS = 1_000_000;
    private static final int FLUSH = 1_000;
    private static final int LONGEST_NAME = 31;
    private static final int LONGEST_CELL = 32_767;

    private final OutputStream out;
    private final Set<String> names = new HashSet<>();

    XlsxReportWriter(OutputStream out) {
        this.out = out;
    }

    /** By way of a file: the library writes the time of day into the workbook, which is taken out again. */
    void write(ReportDocument report) throws IOException {
        Path raw = Files.createTempFile("payout-report", ".xlsx");
        try {
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(raw))) {
                write(report, file);
            }
            XlsxTimes.removed(raw, out);
        } finally {
            Files.deleteIfExists(raw);
        }
    }

    private void write(ReportDocument report, OutputStream file) throws IOException {
        Workbook workbook = new Workbook(file, "EV Payout", "01.0000");
        workbook.setCompressionLevel(1);
        about(workbook, report);
        for (ReportTable table : report.tables()) {
            write(workbook, table);
        }
        workbook.finish();
    }

    private void about(Workbook workbook, ReportDocument report) throws IOException {
        Worksheet sheet = workbook.newWorksheet(name("About"));
        sheet.width(0, 28);
        sheet.width(1, 100);
        text(sheet, 0, 0, report.title());
        sheet.style(0, 0).bold().set();
        int row = 2;
        for (var fact : report.facts().entrySet()) {
            text(sheet, row, 0, fact.getKey());
            text(sheet, row++, 1, fact.getValue());
        }
        row++;
        for (String note : report.notes()) {
            text(sheet, row++, 0, note);
        }
        sheet.finish();
    }

    private void write(Workbook workbook, ReportTable table) throws IOException {
        Worksheet sheet = sheet(workbook, table);
        int at = 1;
        for (List<@Nullable Object> row : table.rows()) {
            if (at > MOST_ROWS) {
                sheet.finish();
                sheet = sheet(workbook, table);
                at = 1;
            }
            for (int i = 0; i < row.size(); i++) {
                Object value = row.get(i);
                if (value != null) {
                    cell(sheet, at, i, table.columns().get(i), value);
                }
            }
            at++;
            if (at % FLUSH == 0) {
                sheet.flush();
            }
        }
        sheet.finish();
    }

    private Worksheet sheet(Workbook workbook, ReportTable table) {
        Worksheet sheet = workbook.newWorksheet(name(table.title()));
        sheet.freezePane(0, 1);
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            text(sheet, 0, i, column.title());
            sheet.style(0, i).bold().fillColor("DDE6F0").set();
            sheet.width(i, column.kind() == Column.Kind.TEXT ? 26 : 14);
        }
        return sheet;
    }

    private static void cell(Worksheet sheet, int row, int place, Column column, Object value) {
        if (value instanceof ExactAmount amount) {
            sheet.value(row, place, new BigDecimal(amount.amount()));
            sheet.style(row, place).format(amountFormat(amount)).set();
        } else if (value instanceof BigDecimal number) {
            sheet.value(row, place, number);
            sheet.style(row, place)
                    .format(column.kind() == Column.Kind.PART ? "0.0%" : "#,##0.0")
                    .set();
        } else if (value instanceof Number number) {
            sheet.value(row, place, number);
        } else if (value instanceof LocalDate date) {
            sheet.value(row, place, date);
            sheet.style(row, place).format("yyyy-mm-dd").set();
        } else {
            text(sheet, row, place, value.toString());
        }
    }

    /** All digits of the currency; those below the minor unit are in the cell, and not shown. */
    private static String amountFormat(ExactAmount amount) {
        int digits = amount.currency().digits();
        return digits == 0 ? "#,##0" : "#,##0." + "0".repeat(digits);
    }

    /** Always text, whatever it begins with: inline, so that no table of all texts is kept. */
    private static void text(Worksheet sheet, int row, int place, String text) {
        String shown = Escapes.visible(text);
        sheet.inlineString(row, place, shown.length() <= LONGEST_CELL ? shown : Charts.cut(shown, LONGEST_CELL / 2));
    }

    /** A name that a sheet may have, and no other has. */
    private String name(String title) {
        String clean =
                Escapes.visible(title).replaceAll("[\\[\\]:*?/\\\\']", " ").strip();
        String base = clean.isEmpty() || clean.equalsIgnoreCase("History") ? "Sheet " + clean : clean;
        String name = Charts.cut(base, LONGEST_NAME);
        for (int number = 2; !names.add(name.toLowerCase(Locale.ROOT)); number++) {
            String end = " (" + number + ")";
            name = Charts.cut(base, LONGEST_NAME - end.length()) + end;
        }
        return name;
    }
}
