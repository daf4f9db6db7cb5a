package io.evpayout.rendering;

import static io.evpayout.rendering.Reports.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReportFormatTest {

    private static final int MILLION = 1_000_000;

    @Test
    void textIsInColumns() {
        assertThat(Reports.text(Reports.named("Hôtel"), ReportFormat.TEXT)).isEqualTo("""
                Report of Hôtel
                payee: Hôtel

                Hôtel
                date        Hôtel  amount  sessions   part
                ----        -----  ------  --------   ----
                2026-03-01  Hôtel  12.345         3  0.125
                2026-03-02  plain   -0.50         1

                note Hôtel
                """);
    }

    @Test
    void csvHasTheKeysAndExactAmounts() {
        assertThat(Reports.text(Reports.named("a, \"b\""), ReportFormat.CSV))
                .isEqualTo("date,site,amount,sessions,part\r\n"
                        + "2026-03-01,\"a, \"\"b\"\"\",12.345,3,0.125\r\n"
                        + "2026-03-02,plain,-0.50,1,\r\n");
    }

    @Test
    void jsonHasEveryKeyOfEveryTable() {
        assertThat(Reports.text(Reports.named("x"), ReportFormat.JSON))
                .isEqualTo("{\"title\":\"Report of x\",\"facts\":{\"payee\":\"x\"},\"rows\":["
                        + "{\"date\":\"2026-03-01\",\"site\":\"x\",\"amount\":\"12.345\",\"sessions\":3,\"part\":\"0.125\"},"
                        + "{\"date\":\"2026-03-02\",\"site\":\"plain\",\"amount\":\"-0.50\",\"sessions\":1,\"part\":null}],"
                        + "\"notes\":[\"note x\"]}\n");
    }

    /** Amounts half even at the cent. */
    @ParameterizedTest(name = "{0}: {1} and {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "de-DE | 12,34 EUR  | 12,5 %  | 01.03.2026",
                "en-US | EUR12.34   | 12.5%   | Mar 1, 2026",
                "fr-FR | 12,34 EUR  | 12,5 %  | 1 mars 2026"
            })
    void peopleReadTheirOwnForm(String tag, String amount, String part, String date) {
        String text = new String(
                Reports.bytes(Reports.named("x"), ReportFormat.TEXT, Locale.forLanguageTag(tag)),
                java.nio.charset.StandardCharsets.UTF_8);

        assertThat(text.replace('\u00A0', ' ').replace('\u202F', ' '))
                .contains(amount)
                .contains(part)
                .contains(date);
    }

    @Test
    void aWorkbookIsOpenedAgainAndSummed() throws IOException {
        byte[] file = Reports.bytes(many(5_000), ReportFormat.XLSX, null);

        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            List<Row> rows = workbook.findSheet("Rows").orElseThrow().read();
            BigDecimal sum = rows.stream()
                    .skip(1)
                    .map(row -> row.getCellAsNumber(2).orElseThrow())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(rows).hasSize(5_001);
            assertThat(sum).isEqualByComparingTo(BigDecimal.valueOf(5_000).multiply(new BigDecimal("1.2345")));
            assertThat(rows.get(1).getCellAsDate(0))
                    .hasValueSatisfying(date -> assertThat(date.toLocalDate()).isEqualTo(LocalDate.of(2026, 1, 1)));
        }
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void theSameReportIsTheSameBytes(ReportFormat format) {
        byte[] once = Reports.bytes(Reports.named("Hôtel"), format, null);

        assertThat(Reports.bytes(Reports.named("Hôtel"), format, null)).isEqualTo(once);
    }

    @Test
    void aWorkbookSaysNoTime() throws IOException {
        byte[] file = Reports.bytes(Reports.named("x"), ReportFormat.XLSX, null);

        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getTimeLocal()).hasToString("1980-01-01T00:00");
                if (entry.getName().equals("docProps/core.xml")) {
                    assertThat(new String(zip.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                            .doesNotContain("created");
                }
            }
        }
    }

    @Test
    void whatIsNotThereIsNamed() {
        ReportDocument report = Reports.texts(List.of("a"));

        assertThatThrownBy(() -> Reports.bytes(report, ReportFormat.SVG, null))
                .hasMessage("The report 'texts' has no chart");
        assertThatThrownBy(() -> report.only("hours")).hasMessage("This report has no table 'hours', only [rows]");
        assertThatThrownBy(() -> report.table("rows").select(List.of("c9")))
                .hasMessage("Table rows has no column 'c9', only [c0]");
    }

    /** In a process of its own with a heap of 48 MiB: rows are written as they come. */
    @ParameterizedTest
    @EnumSource(
            value = ReportFormat.class,
            names = {"CSV", "JSON", "TEXT", "XLSX"})
    void aMillionRowsNeedNoMemory(ReportFormat format) throws Exception {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx48m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ReportFormatTest.class.getName(),
                        format.name())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(new File("target/million-" + format + ".log")))
                .start();

        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    /** Writes a million rows. */
    public static void main(String[] arguments) {
        ReportFormat.valueOf(arguments[0]).write(many(MILLION), null, OutputStream.nullOutputStream());
    }

    private static ReportDocument many(int count) {
        List<Column> columns = List.of(
                Column.date("date", "date"), Column.text("session", "session"), Column.amount("amount", "amount"));
        Iterable<List<@Nullable Object>> rows = () -> new Iterator<>() {
            private int at;

            @Override
            public boolean hasNext() {
                return at < count;
            }

            @Override
            public List<@Nullable Object> next() {
                at++;
                return ReportTable.row(LocalDate.of(2026, 1, 1), "feed/session-" + at, eur("1.2345"));
            }
        };
        return new ReportDocument(
                "many", Map.of(), List.of(ReportTable.of("rows", "Rows", columns, rows)), List.of(), List.of());
    }
}
