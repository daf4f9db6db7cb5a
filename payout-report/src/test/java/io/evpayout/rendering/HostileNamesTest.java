package io.evpayout.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a site or payee is called, every file opens, and shows it as text. */
class HostileNamesTest {

    static Stream<String> names() {
        return Reports.HOSTILE.stream();
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("names")
    void aWorkbookOpensAndHasNoFormula(String name) throws IOException {
        byte[] file = Reports.bytes(Reports.named(name), ReportFormat.XLSX, null);

        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            List<Sheet> sheets = workbook.getSheets().toList();
            assertThat(sheets).hasSize(2);
            for (Sheet sheet : sheets) {
                assertThat(sheet.getName().length()).isBetween(1, 31);
                assertThat(sheet.read())
                        .allSatisfy(row -> assertThat(row.stream().filter(cell -> cell != null))
                                .noneMatch(cell -> cell.getType() == CellType.FORMULA));
            }
            List<Row> rows = sheets.get(1).read();
            assertThat(rows.get(1).getCellAsNumber(2))
                    .hasValueSatisfying(amount -> assertThat(amount).isEqualByComparingTo("12.345"));
            assertThat(rows.get(2).getCellText(1)).isEqualTo("plain");
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("names")
    void aPdfOpensAndIsDrawn(String name) throws IOException {
        byte[] file = Reports.bytes(Reports.named(name), ReportFormat.PDF, Locale.GERMANY);

        try (PDDocument document = Loader.loadPDF(file)) {
            String text = new PDFTextStripper().getText(document);
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 30);
            assertThat(text).contains("12,34 EUR").contains("plain").contains("01.03.2026");
            assertThat(text.codePoints()
                            .filter(point -> point == 0x202E || point == 0x1B)
                            .count())
                    .isZero();
            assertThat(dark(page)).isPositive();
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("names")
    void picturesAreWellFormed(String name) throws Exception {
        byte[] svg = Reports.bytes(Reports.named(name), ReportFormat.SVG, null);
        byte[] png = Reports.bytes(Reports.named(name), ReportFormat.PNG, null);

        var root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg))
                .getDocumentElement();
        assertThat(root.getElementsByTagName("script").getLength()).isZero();
        assertThat(root.getElementsByTagName("rect").getLength()).isEqualTo(8);
        assertThat(dark(ImageIO.read(new ByteArrayInputStream(png)))).isPositive();
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("names")
    void linesOfTextStayLines(String name) {
        String text = Reports.text(Reports.named(name), ReportFormat.TEXT);

        assertThat(text.lines().count()).isEqualTo(10);
        assertThat(text.replace("\n", "")
                        .codePoints()
                        .filter(Character::isISOControl)
                        .count())
                .isZero();
    }

    private static long dark(BufferedImage image) {
        long dark = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                dark += (image.getRGB(x, y) & 0xFF) < 0x80 ? 1 : 0;
            }
        }
        return dark;
    }
}
