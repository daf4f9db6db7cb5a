package io.evpayout.stripe;

import static io.evpayout.stripe.StripeWebhook.Refusal.IN_THE_FUTURE;
import static io.evpayout.stripe.StripeWebhook.Refusal.MALFORMED_BODY;
import static io.evpayout.stripe.StripeWebhook.Refusal.TOO_LARGE;
import static io.evpayout.stripe.StripeWebhook.Refusal.UNKNOWN_ACCOUNT;
import static io.evpayout.stripe.StripeWebhook.Refusal.WRONG_MODE;
import static io.evpayout.stripe.StripeWebhook.Refusal.WRONG_SIGNATURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeWebhookTest {

    private static final String SECRET = "whsec_test";
    private static final long SENT = 1_700_000_000;
    private static final Instant NOW = Instant.ofEpochSecond(SENT);

    private static final String BODY = """
            {"id":"evt_1","object":"event","api_version":"2026-07-29.dahlia","type":"payout.failed","account":"acct_123",\
            "created":1699999990,"livemode":false,"data":{"object":{"id":"po_1","object":"payout"}}}""";

    private final StripeWebhook webhook = StripeWebhook.test(WebhookSecret.of(SECRET));

    /** A vector that Stripe's own library made. */
    @Test
    void signsAsStripeDoes() {
        String body = "{\"id\":\"evt_1\",\"object\":\"event\",\"api_version\":\"2026-07-29.dahlia\","
                + "\"type\":\"payout.failed\",\"account\":\"acct_123\","
                + "\"data\":{\"object\":{\"id\":\"po_1\",\"object\":\"payout\"}}}";
        assertThat(HexFormat.of().formatHex(WebhookSecret.of(SECRET).sign(NOW, bytes(body))))
                .isEqualTo("b3a7d0dc1a374ef065f55baaf4f4a7e4ab366761ca911f092e56e6ba633c3a7d");
    }

    @Test
    void takesWhatStripesLibrarySigns() throws Exception {
        assertThat(receive(BODY, header(BODY, SECRET), NOW).notice())
                .isEqualTo(new StripeNotice(
                        "evt_1", "payout.failed", "acct_123", "po_1", Instant.ofEpochSecond(1_699_999_990)));
    }

    @Test
    void signsWhatStripesLibraryTakes() throws SignatureVerificationException {
        String ours = "t=" + SENT + ",v1="
                + HexFormat.of().formatHex(WebhookSecret.of(SECRET).sign(NOW, bytes(BODY)));
        assertThat(Webhook.Signature.verifyHeader(BODY, ours, SECRET, 0)).isTrue();
    }

    /** A secret that is rolled: both hold for a while, on either side. */
    @Test
    void takesAnyOfSeveralSecrets() throws Exception {
        StripeWebhook rolling = StripeWebhook.test(WebhookSecret.of("whsec_new"), WebhookSecret.of(SECRET));
        assertThat(rolling.receive(bytes(BODY), header(BODY, SECRET), NOW).refusal())
                .isNull();
        assertThat(rolling.receive(bytes(BODY), header(BODY, "whsec_new"), NOW).refusal())
                .isNull();
        assertThat(rolling.receive(bytes(BODY), header(BODY, "whsec_other"), NOW)
                        .refusal())
                .isEqualTo(WRONG_SIGNATURE);
        String both = header(BODY, "whsec_other") + "," + header(BODY, SECRET).split(",", 2)[1];
        assertThat(receive(BODY, both, NOW).refusal()).isNull();
    }

    /** Seconds from when it was sent to when it comes. */
    @ParameterizedTest
    @CsvSource({
        "0,           taken",
        "300,         taken",
        "301,         TOO_OLD",
        "-60,         taken",
        "-61,         IN_THE_FUTURE",
        "-315360000,  IN_THE_FUTURE",
        "86400,       TOO_OLD"
    })
    void isOfNow(long later, String expected) throws Exception {
        StripeWebhook.Received received = receive(BODY, header(BODY, SECRET), NOW.plusSeconds(later));
        assertThat(received.refusal() == null ? "taken" : received.refusal().name())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                                      | NO_SIGNATURE",
                "''                                     | MALFORMED_SIGNATURE",
                "nothing                                | MALFORMED_SIGNATURE",
                "t=1700000000                           | MALFORMED_SIGNATURE",
                "v1=00                                  | MALFORMED_SIGNATURE",
                "t=,v1=HEX                              | MALFORMED_SIGNATURE",
                "t=abc,v1=HEX                           | MALFORMED_SIGNATURE",
                "t=-1,v1=HEX                            | MALFORMED_SIGNATURE",
                "t=99999999999999999999,v1=HEX          | MALFORMED_SIGNATURE",
                "t=1700000000,t=1700000000,v1=HEX       | MALFORMED_SIGNATURE",
                "t=1700000000,v0=HEX                    | MALFORMED_SIGNATURE",
                "t=1700000000,v1=HE                     | MALFORMED_SIGNATURE",
                "t=1700000000,v1=HEX                    | WRONG_SIGNATURE",
                "t=1700000000;v1=HEX                    | MALFORMED_SIGNATURE"
            })
    void refusesWhatIsNotSigned(String header, String expected) {
        String signature = header == null ? null : header.replace("HEX", "ab".repeat(32));
        assertThat(receive(BODY, signature, NOW).refusal()).hasToString(expected);
    }

    /** Each bit of the body, and of the time, counts. */
    @Test
    void refusesWhatWasChangedOnTheWay() throws Exception {
        String header = header(BODY, SECRET);
        for (int i = 0; i < BODY.length() * 8; i++) {
            byte[] changed = bytes(BODY);
            changed[i / 8] ^= (byte) (1 << (i % 8));
            assertThat(webhook.receive(changed, header, NOW).refusal()).isEqualTo(WRONG_SIGNATURE);
        }
        for (int length = 0; length < BODY.length(); length++) {
            assertThat(receive(BODY.substring(0, length), header, NOW).refusal())
                    .isEqualTo(WRONG_SIGNATURE);
        }
        assertThat(receive(BODY, header.replace("t=" + SENT, "t=" + (SENT - 1)), NOW)
                        .refusal())
                .isEqualTo(WRONG_SIGNATURE);
        assertThat(receive(BODY, header.replace("t=" + SENT, "t=" + (SENT + 61)), NOW)
                        .refusal())
                .isEqualTo(IN_THE_FUTURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"id\":\"evt_1\",\"object\":\"event\"}",
                "{\"id\":\"evt_1\",\"type\":\"payout.paid\",\"livemode\":false}",
                "{\"id\":7,\"object\":\"event\",\"type\":\"payout.paid\",\"livemode\":false}",
                "{\"id\":\"../evt\",\"object\":\"event\",\"type\":\"payout.paid\",\"livemode\":false}",
                "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"payout.paid\",\"livemode\":false,\"account\":\"a/b\"}",
                "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"payout.paid\",\"livemode\":false} {}",
                "{\"id\":\"evt_1\",\"id\":\"evt_2\",\"object\":\"event\",\"type\":\"payout.paid\",\"livemode\":false}"
            })
    void refusesWhatIsNoEventThoughItIsSigned(String body) throws Exception {
        assertThat(receive(body, header(body, SECRET), NOW).refusal()).isEqualTo(MALFORMED_BODY);
    }

    @Test
    void refusesTheOtherMode() throws Exception {
        String live = BODY.replace("\"livemode\":false", "\"livemode\":true");
        assertThat(receive(live, header(live, SECRET), NOW).refusal()).isEqualTo(WRONG_MODE);
        StripeWebhook ofLive = StripeWebhook.live(WebhookSecret.of(SECRET));
        assertThat(ofLive.receive(bytes(live), header(live, SECRET), NOW).refusal())
                .isNull();
        assertThat(ofLive.receive(bytes(BODY), header(BODY, SECRET), NOW).refusal())
                .isEqualTo(WRONG_MODE);
        String silent = BODY.replace("\"livemode\":false,", "");
        assertThat(receive(silent, header(silent, SECRET), NOW).refusal()).isEqualTo(WRONG_MODE);
    }

    @Test
    void refusesAccountsOfOthers() throws Exception {
        StripeWebhook ours = webhook.ofAccounts(account -> account.equals("acct_9"));
        assertThat(ours.receive(bytes(BODY), header(BODY, SECRET), NOW).refusal())
                .isEqualTo(UNKNOWN_ACCOUNT);
        String own = BODY.replace("\"account\":\"acct_123\",", "");
        assertThat(ours.receive(bytes(own), header(own, SECRET), NOW).refusal()).isNull();
    }

    @Test
    void refusesWhatIsTooLargeBeforeItIsLookedAt() {
        byte[] large = new byte[StripeWebhook.MAX_BODY + 1];
        assertThat(webhook.receive(large, null, NOW).refusal()).isEqualTo(TOO_LARGE);
    }

    @Test
    void neverShowsASecret() {
        assertThat(WebhookSecret.of("whsec_abc")).hasToString("whsec_***");
        assertThatThrownBy(() -> WebhookSecret.of("sk_live_abc")).message().doesNotContain("sk_live_abc");
        assertThatThrownBy(StripeWebhook::test).isInstanceOf(IllegalArgumentException.class);
    }

    private StripeWebhook.Received receive(String body, String header, Instant now) {
        return webhook.receive(bytes(body), header, now);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** As Stripe's own library signs. */
    private static String header(String body, String secret) throws Exception {
        return "t=" + SENT + ",v1=" + Webhook.Util.computeHmacSha256(secret, SENT + "." + body);
    }
}
