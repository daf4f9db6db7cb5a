package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes as header and body, also under the right signature: it is taken or refused, and nothing is thrown. */
@Tag("fuzz")
class StripeWebhookFuzzTest {

    private static final int FEWEST_RUNS = 1_000;
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final WebhookSecret SECRET = WebhookSecret.of("whsec_test");
    private static long runs;

    private final StripeWebhook webhook = StripeWebhook.test(SECRET);

    /** A fuzzer takes one test for each process and passes over others in silence. */
    @AfterAll
    static void wasNotSkipped() {
        assertThat(runs).isGreaterThan(System.getenv("JAZZER_FUZZ") == null ? 0 : FEWEST_RUNS);
    }

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "t=1700000000,v1=" + "ab".repeat(32),
                        "t=1700000000,v0=00,v1=" + "00".repeat(32) + ",v1=" + "ff".repeat(32),
                        "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"payout.failed\",\"account\":\"acct_1\","
                                + "\"created\":1,\"livemode\":false,\"data\":{\"object\":{\"id\":\"po_1\"}}}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s")
    void anyBytes(byte[] input) {
        runs++;
        check(webhook.receive(input, new String(input, StandardCharsets.ISO_8859_1), NOW));
        int half = input.length / 2;
        String header = new String(input, 0, half, StandardCharsets.ISO_8859_1);
        check(webhook.receive(Arrays.copyOfRange(input, half, input.length), header, NOW));
        StripeWebhook.Received signed = webhook.receive(
                input, "t=" + NOW.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(SECRET.sign(NOW, input)), NOW);
        check(signed);
        assertThat(signed.refusal()).isNotEqualTo(StripeWebhook.Refusal.WRONG_SIGNATURE);
    }

    private static void check(StripeWebhook.Received received) {
        assertThat(received.notice() == null).isNotEqualTo(received.refusal() == null);
    }
}
