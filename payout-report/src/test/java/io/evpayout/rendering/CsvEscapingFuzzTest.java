package io.evpayout.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever texts are written as CSV: each is one field again, and none of them begins a formula. */
@Tag("fuzz")
class CsvEscapingFuzzTest {

    private static final int FEWEST_RUNS = 1_000;
    private static final int MOST_FIELDS = 8;
    private static long runs;

    /** A fuzzer takes one test for each process and passes over others in silence. */
    @AfterAll
    static void wasNotSkipped() {
        assertThat(runs).isGreaterThan(System.getenv("JAZZER_FUZZ") == null ? 0 : FEWEST_RUNS);
    }

    static Stream<byte[]> seeds() {
        return Reports.HOSTILE.stream()
                .filter(text -> text.length() < 100)
                .map(text -> (text + "\u0001a,\"b\"\r\n\u0001=1").getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s")
    void anyTexts(byte[] input) throws IOException {
        runs++;
        // Fields stand between bytes of one; what is no UTF-8 is replaced, as it is in everything that is stored.
        List<String> texts = Arrays.stream(new String(input, StandardCharsets.UTF_8).split("\u0001", -1))
                .limit(MOST_FIELDS)
                .toList();
        if (texts.size() == 1 && texts.get(0).isEmpty()) {
            return;
        }
        String csv = Reports.text(Reports.texts(texts), ReportFormat.CSV);

        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().skipEmptyLines(false).ofCsvRecord(csv)) {
            List<CsvRecord> records = reader.stream().toList();
            assertThat(records).hasSize(2);
            List<String> fields = records.get(1).getFields();
            assertThat(fields.stream().map(field -> field.startsWith("'") ? field.substring(1) : field))
                    .isEqualTo(texts);
            assertThat(fields).noneMatch(field -> !field.isEmpty() && "=+-@\t\r\n|%".indexOf(field.charAt(0)) >= 0);
        }
    }
}
