package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.evpayout.stripe.testkit.FakeStripe.Trouble;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Webhooks over HTTP: lost, repeated, reordered, forged, of others; the books follow what Stripe says when it is asked. */
class StripeWebhookEndpointTest {

    private static final WebhookSecret SECRET = WebhookSecret.of("whsec_test");

    private final StripeNetwork network = new StripeNetwork(StripeRailOptions.standard());
    private final StripeWebhookEndpoint endpoint = new StripeWebhookEndpoint(
            StripeWebhook.test(SECRET).ofAccounts(account -> account.equals(network.account.id())),
            network.events,
            network.payouts::receive,
            network.clock);

    @BeforeEach
    void pay() {
        network.at("2026-03-01T06:00:00Z");
        network.earn("10.00");
        network.at("2026-03-02T06:00:00Z");
        network.payouts.run();
        network.at("2026-03-04T07:00:00Z");
    }

    @AfterEach
    void stop() {
        network.close();
    }

    private String payout() {
        return network.stripe.state().payouts().get(0).path("id").asText();
    }

    private int hear(String type, String account, String object, boolean live) {
        String body = "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"" + type + "\",\"account\":\"" + account
                + "\",\"created\":1,\"livemode\":" + live + ",\"data\":{\"object\":{\"id\":\"" + object + "\"}}}";
        return endpoint.handle(stream(body), signature(body));
    }

    private String signature(String body) {
        Instant now = network.clock.instant();
        return "t=" + now.getEpochSecond() + ",v1="
                + HexFormat.of().formatHex(SECRET.sign(now, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static InputStream stream(String body) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aPayoutIsPaidOnceWhateverTheWebhookSaysAndHoweverOften() {
        for (String type : new String[] {"payout.paid", "payout.created", "payout.paid", "payout.failed"}) {
            assertThat(hear(type, network.account.id(), payout(), false)).isEqualTo(200);
            assertThat(network.paid()).containsExactly("9.00 PAID");
        }
        assertThat(network.violations()).isEmpty();
    }

    @Test
    void whatIsNotOursChangesNothing() {
        int before = network.stripe.requests().size();
        assertThat(hear("payout.paid", "acct_other", payout(), false)).isEqualTo(200);
        assertThat(hear("payout.paid", network.account.id(), payout(), true)).isEqualTo(200);
        assertThat(hear("invoice.paid", network.account.id(), "in_1", false)).isEqualTo(200);
        assertThat(network.stripe.requests()).hasSize(before);
        assertThat(hear("payout.paid", network.account.id(), "po_999", false)).isEqualTo(200);
        assertThat(network.paid()).containsExactly("9.00 ACCEPTED");
    }

    @Test
    void whatIsForgedIsRefused() {
        String body = "{}";
        assertThat(endpoint.handle(stream(body), null)).isEqualTo(400);
        assertThat(endpoint.handle(stream(body), "t=1,v1=" + "00".repeat(32))).isEqualTo(400);
        assertThat(endpoint.handle(stream(body), signature(body))).isEqualTo(400);
        assertThat(endpoint.handle(stream("x".repeat(StripeWebhook.MAX_BODY + 1)), null))
                .isEqualTo(413);
        assertThat(endpoint.handle(new Endless(), null)).isEqualTo(413);
        assertThat(network.paid()).containsExactly("9.00 ACCEPTED");
    }

    /** A body without an end is read as far as it may be. */
    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return 'x';
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            Arrays.fill(bytes, from, from + length, (byte) 'x');
            return length;
        }
    }

    @Test
    void aBodyThatBreaksOffIsRefused() {
        InputStream broken = new SequenceInputStream(stream("{"), new Broken());
        assertThat(endpoint.handle(broken, null)).isEqualTo(400);
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("reset");
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            throw new IOException("reset");
        }
    }

    /** Where Stripe can't be asked, the webhook must come again, and then it counts. */
    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"CUT_BEFORE", "FAULT_BEFORE", "TOO_MANY"})
    void comesAgainWhereStripeCanNotBeAsked(Trouble trouble) {
        network.stripe.troubles(request -> trouble);
        assertThat(hear("payout.paid", network.account.id(), payout(), false)).isEqualTo(500);
        assertThatThrownBy(() -> network.events.since(
                        network.account.id(), Duration.ofDays(60), network.clock.instant(), network.payouts::receive))
                .isInstanceOf(StripeUnavailable.class)
                .hasMessageStartingWith("Stripe gave no usable answer to GET /v1/payouts");
        network.stripe.troubles(request -> Trouble.NONE);
        assertThat(hear("payout.paid", network.account.id(), payout(), false)).isEqualTo(200);
        assertThat(network.paid()).containsExactly("9.00 PAID");
    }

    @Test
    void comesAgainWhereTheStoreFails() {
        StripeWebhookEndpoint failing = new StripeWebhookEndpoint(
                StripeWebhook.test(SECRET),
                network.events,
                events -> {
                    throw new IllegalStateException("store is down");
                },
                network.clock);
        String body = "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"payout.paid\",\"account\":\""
                + network.account.id() + "\",\"created\":1,\"livemode\":false,\"data\":{\"object\":{\"id\":\""
                + payout()
                + "\"}}}";
        assertThat(failing.handle(stream(body), signature(body))).isEqualTo(500);
    }

    /** The example of docs/stripe.md. */
    @Test
    void worksBehindTheServerOfTheJdk() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/stripe", exchange -> {
            int status = endpoint.handle(
                    exchange.getRequestBody(), exchange.getRequestHeaders().getFirst("Stripe-Signature"));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            String body = "{\"id\":\"evt_1\",\"object\":\"event\",\"type\":\"payout.paid\",\"account\":\""
                    + network.account.id() + "\",\"created\":1,\"livemode\":false,\"data\":{\"object\":{\"id\":\""
                    + payout() + "\"}}}";
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/stripe"))
                    .header("Stripe-Signature", signature(body))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            int status = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            assertThat(status).isEqualTo(200);
            assertThat(network.paid()).containsExactly("9.00 PAID");
        } finally {
            server.stop(0);
        }
    }
}
