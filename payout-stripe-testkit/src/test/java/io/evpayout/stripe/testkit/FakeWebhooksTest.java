package io.evpayout.stripe.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens is told to an endpoint, as Stripe does it. */
class FakeWebhooksTest {

    private static final String SECRET = "whsec_test";

    private Instant now = Instant.parse("2026-03-02T10:00:00Z");
    private final FakeStripe stripe = new FakeStripe(() -> now);
    private final FakeWebhooks webhooks = stripe.webhooks(SECRET);
    private final FakeAccount account = stripe.state().open("000111111116", "usd");
    private final List<String> received = new ArrayList<>();
    private int answer = 200;
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/stripe", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(exchange.getRequestHeaders().getFirst("Stripe-Signature") + " " + body);
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        stripe.close();
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/stripe");
    }

    @Test
    void aPayoutTellsItsWholeLife() {
        account.receive(500, "usd");
        stripe.state().payByHand(account, 500, "usd");
        now = now.plus(Duration.ofDays(2));

        assertThat(webhooks.take().stream().map(FakeWebhook::type))
                .containsExactly(
                        "payout.created", "payout.updated", "account.external_account.updated", "payout.failed");
        assertThat(webhooks.take()).isEmpty();
    }

    @Test
    void balancesAndAccountsAreToldToo() {
        stripe.state().deposit(5, "usd");
        account.disable("requirements.past_due");
        account.submit();

        assertThat(webhooks.take().stream().map(FakeWebhook::type))
                .containsExactly("balance.available", "account.updated", "account.updated");
    }

    /** Made by Stripe's own library; see docs.stripe.com/webhooks. */
    @Test
    void theSignatureIsStripes() {
        now = Instant.ofEpochSecond(1_700_000_000);
        stripe.state().deposit(5, "usd");
        FakeWebhook webhook = webhooks.take().get(0);

        assertThat(webhook.signature()).matches("t=1700000000,v1=[0-9a-f]{64}");
        assertThat(FakeWebhooks.hmac(
                        SECRET,
                        "1700000000.{\"id\":\"evt_1\",\"object\":\"event\",\"api_version\":\"2026-07-29.dahlia\","
                                + "\"type\":\"payout.failed\",\"account\":\"acct_123\",\"data\":{\"object\":"
                                + "{\"id\":\"po_1\",\"object\":\"payout\"}}}"))
                .isEqualTo("b3a7d0dc1a374ef065f55baaf4f4a7e4ab366761ca911f092e56e6ba633c3a7d");
    }

    @Test
    void whatIsNotTakenComesAgainForThreeDays() {
        stripe.state().deposit(5, "usd");
        answer = 500;
        assertThat(webhooks.deliver(endpoint())).isZero();
        now = now.plus(Duration.ofDays(2));
        assertThat(webhooks.deliver(endpoint())).isZero();
        answer = 200;
        assertThat(webhooks.deliver(endpoint())).isEqualTo(1);
        assertThat(webhooks.deliver(endpoint())).isZero();
        assertThat(received).hasSize(3);

        stripe.state().deposit(5, "usd");
        answer = 500;
        now = now.plus(Duration.ofDays(4));
        assertThat(webhooks.deliver(endpoint())).isZero();
        assertThat(webhooks.deliver(endpoint())).isZero();
        assertThat(received).hasSize(4);
    }

    @Test
    void disorderLosesRepeatsReordersAndForges() {
        webhooks.disorder(new Random(1));
        for (int i = 0; i < 200; i++) {
            stripe.state().deposit(1, "usd");
        }
        webhooks.deliver(endpoint());

        List<String> ids = received.stream()
                .map(text -> text.replaceAll(".*\"id\":\"evt_([0-9]+)\".*", "$1"))
                .toList();
        List<Integer> numbers = ids.stream().map(Integer::valueOf).toList();
        assertThat(new HashSet<>(ids)).hasSizeBetween(150, 190);
        assertThat(ids).hasSizeGreaterThan(200);
        assertThat(numbers).isNotEqualTo(numbers.stream().sorted().toList());
        assertThat(received.stream()
                        .map(text -> text.substring(0, text.indexOf(' ')))
                        .collect(Collectors.toSet()))
                .hasSizeGreaterThan(150);
        assertThat(received.stream().filter(this::isForged).count()).isBetween(20L, 70L);
    }

    private boolean isForged(String text) {
        String body = text.substring(text.indexOf(' ') + 1);
        return !text.startsWith(
                "t=" + now.getEpochSecond() + ",v1=" + FakeWebhooks.hmac(SECRET, now.getEpochSecond() + "." + body));
    }
}
