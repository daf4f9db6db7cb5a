package io.evpayout.examples.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.evpayout.session.Correction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes a file of corrections has: each line is a fact or told of, and nothing is thrown. */
@Tag("fuzz")
class CorrectionLinesFuzzTest {

    private static final int FEWEST_RUNS = 1_000;
    private static long runs;

    /** A fuzzer takes one test for each process and passes over others in silence. */
    @AfterAll
    static void wasNotSkipped() {
        assertThat(runs).isGreaterThan(System.getenv("JAZZER_FUZZ") == null ? 0 : FEWEST_RUNS);
    }

    static Stream<byte[]> seeds() {
        return Stream.of("""
                        {"type":"refund","id":"r1","of":"s1","at":"2026-03-05T10:00:00Z","currency":"EUR","gross":"5.00"}
                        {"type":"credit","id":"c1","of":"s2","at":"2026-03-05T10:00:00Z","currency":"JPY","gross":500}
                        """, """
                        {"type":"chargeback","source":"cards","id":"d1","ofSource":"feed","of":"s1","at":"2026-03-05T10:00:00Z",\
                        "currency":"EUR","gross":"20.00","fee":"15.00"}

                        {"type":"chargebackWon","id":"w1","of":"d1","at":"2026-03-06T07:00:00Z","feeReturned":true}
                        """, """
                        {"type":"rerating","id":"r1","of":"s1","at":"2026-03-05T10:00:00Z","currency":"EUR","gross":"12.00",\
                        "tax":"2.00","energyWh":4000,"components":{"energy":"10.00","idle":"0.00"}}
                        """).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s")
    void anyBytes(byte[] input) throws IOException {
        runs++;
        Told told = new Told();
        long facts = 0;
        try (FactLines lines = CorrectionLines.of(new ByteArrayInputStream(input), "psp", false, told)) {
            while (lines.hasNext()) {
                assertThat(lines.next()).isInstanceOf(Correction.class);
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
