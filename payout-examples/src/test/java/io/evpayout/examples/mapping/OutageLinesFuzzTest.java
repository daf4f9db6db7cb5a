package io.evpayout.examples.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes a file of outages has: each line is a fact or told of, and nothing is thrown. */
@Tag("fuzz")
class OutageLinesFuzzTest {

    private static final int FEWEST_RUNS = 1_000;
    private static long runs;

    /** A fuzzer takes one test for each process and passes over others in silence. */
    @AfterAll
    static void wasNotSkipped() {
        assertThat(runs).isGreaterThan(System.getenv("JAZZER_FUZZ") == null ? 0 : FEWEST_RUNS);
    }

    static Stream<byte[]> seeds() {
        return Stream.of("""
                        {"id":"O-1","site":"LOC1","evse":"E1","from":"2026-03-10T08:00:00Z","to":"2026-03-10T14:00:00Z"}

                        {"id":"W-1","withdraws":"O-1","at":"2026-03-13T09:00:00Z"}
                        """).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s")
    void anyBytes(byte[] input) throws IOException {
        runs++;
        Told told = new Told();
        long facts = 0;
        try (FactLines lines = OutageLines.of(new ByteArrayInputStream(input), "noc", told)) {
            while (lines.hasNext()) {
                assertThat(lines.next().id().source()).isEqualTo("noc");
                facts++;
            }
        }
        assertThat(facts + told.rows()).isEqualTo(linesWithText(input));
    }

    private static long linesWithText(byte[] input) {
        return Arrays.stream(new String(input, StandardCharsets.ISO_8859_1).split("\n", -1))
                .filter(line -> !line.isBlank())
                .count();
    }
}
