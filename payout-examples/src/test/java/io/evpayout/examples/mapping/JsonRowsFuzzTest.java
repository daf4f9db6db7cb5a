package io.evpayout.examples.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes a file of JSON rows has: each row is a session or told of, and nothing is thrown. */
@Tag("fuzz")
class JsonRowsFuzzTest {

    private static final int FEWEST_RUNS = 1_000;
    private static final MappedSessions.Rules RULES = CsvFuzzTest.rules(MappedSessions.Format.JSON);
    private static long runs;

    /** A fuzzer takes one test for each process and passes over others in silence. */
    @AfterAll
    static void wasNotSkipped() {
        assertThat(runs).isGreaterThan(System.getenv("JAZZER_FUZZ") == null ? 0 : FEWEST_RUNS);
    }

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "[{\"id\":\"a\",\"t\":\"2026-03-29T02:30\",\"n\":1}]",
                        "{\"id\":\"a\",\"t\":\"2026-01-31T10:00\",\"n\":\"12.5\"}\n{}\n")
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
        }
        assertThat(sessions + told.rows()).isLessThanOrEqualTo(input.length + 1L);
    }
}
