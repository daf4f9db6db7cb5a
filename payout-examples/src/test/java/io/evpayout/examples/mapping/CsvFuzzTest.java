package io.evpayout.examples.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.evpayout.examples.json.Refused;
import io.evpayout.examples.json.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes a CSV file has: each row is a session or told of, and nothing is thrown. */
@Tag("fuzz")
class CsvFuzzTest {

    private static final int FEWEST_RUNS = 1_000;
    private static final MappedSessions.Rules RULES = rules(MappedSessions.Format.CSV);
    private static long runs;

    /** A fuzzer takes one test for each process and passes over others in silence. */
    @AfterAll
    static void wasNotSkipped() {
        assertThat(runs).isGreaterThan(System.getenv("JAZZER_FUZZ") == null ? 0 : FEWEST_RUNS);
    }

    static Stream<byte[]> seeds() {
        return Stream.of("id,t,n\na,2026-03-29T02:30,1\n", "id,t,n\r\n\"a\"\"b\",2026-01-31T10:00,12.5\r\n")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s")
    void anyBytes(byte[] input) throws IOException {
        runs++;
        Told told = new Told();
        long sessions = 0;
        try (MappedSessions rows = MappedSessions.of(new ByteArrayInputStream(input), RULES, told)) {
            while (rows.hasNext()) {
                rows.next();
                sessions++;
            }
        } catch (Refused header) {
            assertThat(header.code()).isEqualTo("MALFORMED_CSV");
        }
        assertThat(sessions + told.rows()).isLessThanOrEqualTo(input.length + 1L);
    }

    /** Rows with an id, a time and a number. */
    static MappedSessions.Rules rules(MappedSessions.Format format) {
        String mapping = """
                { "version":1, "source":"s", "id":{"column":"id"}, "site":{"column":"id"}, "zone":"Europe/Berlin",
                  "start":{"column":"t"}, "end":{"afterStart":{"column":"n","unit":"minutes"}},
                  "energy":{"column":"n","unit":"Wh"}, "currency":"EUR", "gross":{"column":"n","absent":"free"} }
                """;
        try {
            return new MappedSessions.Rules(
                    format,
                    MappingFile.read(
                            StrictJson.read(new ByteArrayInputStream(mapping.getBytes(StandardCharsets.UTF_8)))),
                    "s",
                    false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
