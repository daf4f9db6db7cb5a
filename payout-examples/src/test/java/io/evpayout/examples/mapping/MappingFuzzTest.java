package io.evpayout.examples.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.evpayout.examples.json.Refused;
import io.evpayout.examples.json.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes a mapping has: it is read or refused by name. */
@Tag("fuzz")
class MappingFuzzTest {

    private static final int FEWEST_RUNS = 1_000;
    private static long runs;

    /** A fuzzer takes one test for each process and passes over others in silence. */
    @AfterAll
    static void wasNotSkipped() {
        assertThat(runs).isGreaterThan(System.getenv("JAZZER_FUZZ") == null ? 0 : FEWEST_RUNS);
    }

    static Stream<byte[]> seeds() {
        return Stream.of("""
                { "version":1, "source":"boulder", "delimiter":",", "decimal":".", "absent":["","-"],
                  "id":{"column":"ObjectId"}, "site":{"constant":"a"}, "evse":{"column":"e"}, "zone":"America/Denver",
                  "start":{"date":{"column":"Day","patterns":["uuuu/MM/dd HH:mm:ssx"]},
                           "time":{"column":"Start","patterns":["uuuu/MM/dd HH:mm:ssx"]}},
                  "end":{"afterStart":{"column":"Minutes","unit":"minutes"}},
                  "energy":{"column":"kWh","unit":"kWh","absent":"reject"},
                  "currency":"USD", "gross":{"constant":"0.00"}, "components":{"energy":{"column":"c"}},
                  "filter":[{"column":"x","in":["y"]}] }
                """).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s")
    void anyBytes(byte[] input) throws IOException {
        runs++;
        try {
            assertThat(MappingFile.read(StrictJson.read(new ByteArrayInputStream(input))))
                    .isNotNull();
        } catch (Refused refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
