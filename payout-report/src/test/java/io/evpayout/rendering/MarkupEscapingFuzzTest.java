package io.evpayout.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Whatever a site or payee is called: charts stay drawings, and lines of text stay lines. */
@Tag("fuzz")
class MarkupEscapingFuzzTest {

    private static final int FEWEST_RUNS = 200;
    private static final int BOXES = 8;
    private static long runs;

    /** A fuzzer takes one test for each process and passes over others in silence. */
    @AfterAll
    static void wasNotSkipped() {
        assertThat(runs).isGreaterThan(System.getenv("JAZZER_FUZZ") == null ? 0 : FEWEST_RUNS);
    }

    static Stream<byte[]> seeds() {
        return Reports.HOSTILE.stream()
                .filter(text -> text.length() < 100)
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s")
    void anyName(byte[] input) throws IOException, SAXException, ParserConfigurationException {
        runs++;
        String name = new String(input, StandardCharsets.UTF_8);
        ReportDocument report = Reports.named(name);

        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Reports.bytes(report, ReportFormat.SVG, null)))
                .getDocumentElement();
        assertThat(root.getElementsByTagName("rect").getLength()).isEqualTo(BOXES);
        assertThat(root.getElementsByTagName("script").getLength()).isZero();
        String text = Reports.text(report, ReportFormat.TEXT);
        assertThat(text.lines().count())
                .isEqualTo(Reports.text(Reports.named("x"), ReportFormat.TEXT)
                        .lines()
                        .count());
        assertThat(text.replace("\n", "").codePoints()).noneMatch(Character::isISOControl);
    }
}
