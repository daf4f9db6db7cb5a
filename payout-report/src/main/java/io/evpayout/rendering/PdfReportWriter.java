package io.evpayout.rendering;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/** Writes a PDF with its own fonts. Its bytes depend on the report only: it says no time and has a fixed id. */
final class PdfReportWriter {

    private static final long ID = 1;

    private final OutputStream out;
    private final CellText cells;

    static {
        XRLog.setLoggingEnabled(false);
    }

    PdfReportWriter(OutputStream out, CellText cells) {
        this.out = out;
        this.cells = cells;
    }

    void write(ReportDocument report) throws IOException {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFont(() -> Fonts.open(Fonts.PLAIN), "Report", 400, FontStyle.NORMAL, true);
        builder.useFont(() -> Fonts.open(Fonts.BOLD), "Report", 700, FontStyle.NORMAL, true);
        builder.usePdfUaAccessibility(true);
        builder.withHtmlContent(new HtmlReport(report, cells).text(), null);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            renderer.createPDFWithoutClosing();
            try (PDDocument document = renderer.getPdfDocument()) {
                PDDocumentInformation about = new PDDocumentInformation();
                about.setTitle(Escapes.visible(report.title()));
                about.setProducer("EV Payout");
                document.setDocumentInformation(about);
                document.setDocumentId(ID);
                document.save(out);
            }
        }
    }
}
