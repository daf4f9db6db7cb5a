package io.evpayout.ocpi;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.evpayout.session.Fact;
import io.evpayout.session.IntakeListener;
import io.evpayout.session.RejectedRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come in: each CDR is a fact or a rejected row, and nothing is thrown. */
@Tag("fuzz")
class CdrReaderFuzzTest {

    private static final int FEWEST_RUNS = 1_000;
    private static long runs;

    private static final int MAX_BYTES = 64 * 1024;

    /** A fuzzer takes one test for each process and passes over others in silence. */
    @AfterAll
    static void wasNotSkipped() {
        assertThat(runs).isGreaterThan(System.getenv("JAZZER_FUZZ") == null ? 0 : FEWEST_RUNS);
    }

    static Stream<byte[]> seeds() {
        return Stream.of(Cdr.of221("a"), Cdr.of211("b"), Cdr.of230("c"), Cdr.creditOf("a", "d"))
                .map(cdr -> cdr.json().getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s")
    void anyBytes(byte[] input) throws IOException {
        runs++;
        Count told = new Count();
        CdrReader cdrs = new CdrReader(
                new ByteArrayInputStream(input),
                told,
                CdrReader.Options.standard().withSource("fuzz").withMaxBytes(MAX_BYTES));
        long facts = 0;
        for (Fact fact = cdrs.next(); fact != null; fact = cdrs.next()) {
            facts++;
            assertThat(fact.hash()).isEqualTo(fact.hash());
        }
        assertThat(facts + told.rows).isEqualTo(cdrs.rows());
    }

    private static final class Count implements IntakeListener {

        private long rows;

        @Override
        public void rejected(RejectedRow row) {
            rows++;
        }

        @Override
        public void setAside(RejectedRow row) {
            rows++;
        }
    }
}
