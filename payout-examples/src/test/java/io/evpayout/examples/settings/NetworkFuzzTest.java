package io.evpayout.examples.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.evpayout.examples.json.Refused;
import io.evpayout.examples.json.StrictJson;
import io.evpayout.network.Network;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes a network file has: it is a change of settings or refused by name. */
@Tag("fuzz")
class NetworkFuzzTest {

    private static final int FEWEST_RUNS = 1_000;
    private static long runs;

    /** A fuzzer takes one test for each process and passes over others in silence. */
    @AfterAll
    static void wasNotSkipped() {
        assertThat(runs).isGreaterThan(System.getenv("JAZZER_FUZZ") == null ? 0 : FEWEST_RUNS);
    }

    static Stream<byte[]> seeds() {
        return Stream.of(NetworkFileTest.EXAMPLE).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s")
    void anyBytes(byte[] input) throws IOException {
        runs++;
        try {
            assertThat(NetworkFile.read(
                            StrictJson.read(new ByteArrayInputStream(input)),
                            Optional.of("fuzz"),
                            Network.EMPTY,
                            Instant.parse("2026-01-01T00:00:00Z")))
                    .isNotNull();
        } catch (Refused refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
