package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeClientTest {

    private static final Call PAY =
            Call.post("/v1/payouts", new Form().add("amount", 5), "key_1").on("acct_1");
    private static final Call READ =
            Call.get("/v1/payouts", new Form().add("created[gte]", 7).add("limit", 100));

    private final MockWebServer server = new MockWebServer();
    private final List<Long> pauses = new ArrayList<>();
    private StripeClient client;

    @BeforeEach
    void start() throws Exception {
        server.start();
        client = client(settings());
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    private StripeSettings settings() {
        return StripeSettings.loopback(StripeKey.test("sk_test_1"), URI.create("http://127.0.0.1:" + server.getPort()));
    }

    /** Its pauses end at once. */
    private StripeClient client(StripeSettings settings) {
        return new StripeClient(settings, new Waiting() {
            private long time;

            @Override
            public synchronized long nanos() {
                return time;
            }

            @Override
            public synchronized boolean pause(long nanos) {
                time += nanos;
                pauses.add(nanos);
                return true;
            }
        });
    }

    private void answer(int status, String body, String... headers) {
        MockResponse.Builder response = new MockResponse.Builder().code(status).body(body);
        for (int i = 0; i < headers.length; i += 2) {
            response.addHeader(headers[i], headers[i + 1]);
        }
        server.enqueue(response.build());
    }

    @Test
    void postsAFormWithItsKey() throws Exception {
        answer(200, "{\"id\":\"po_1\"}", "Request-Id", "req_7", "Idempotent-Replayed", "true");
        Form form = new Form()
                .add("metadata[payout_id]", "p 1&ä")
                .add("amount", 12345)
                .add("a[0]", true);

        Reply reply = client.send(Call.post("/v1/payouts", form, "key_1").on("acct_1"));

        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).isEqualTo("POST /v1/payouts HTTP/1.1");
        assertThat(request.getBody().utf8())
                .isEqualTo("metadata%5Bpayout_id%5D=p+1%26%C3%A4&amount=12345&a%5B0%5D=true");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer sk_test_1");
        assertThat(request.getHeaders().get("Stripe-Version")).isEqualTo("2026-07-29.dahlia");
        assertThat(request.getHeaders().get("Stripe-Account")).isEqualTo("acct_1");
        assertThat(request.getHeaders().get("Idempotency-Key")).isEqualTo("key_1");
        assertThat(reply.isSuccess()).isTrue();
        assertThat(reply.replayed()).isTrue();
        assertThat(reply.requestId()).isEqualTo("req_7");
        assertThat(reply.toString()).startsWith("200 ").endsWith(" (req_7)").doesNotContain("po_1");
    }

    @Test
    void readsWithoutKeyAndBody() throws Exception {
        answer(200, "{}");
        client.send(READ);
        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).isEqualTo("GET /v1/payouts?created%5Bgte%5D=7&limit=100 HTTP/1.1");
        assertThat(request.getHeaders().get("Idempotency-Key")).isNull();
        assertThat(request.getHeaders().get("Stripe-Account")).isNull();
    }

    /** Answers after which HTTP libraries send a request again by themselves. */
    @ParameterizedTest
    @CsvSource({
        "301, Location,    /v1/other",
        "302, Location,    /v1/other",
        "307, Location,    /v1/other",
        "308, Location,    /v1/other",
        "401, WWW-Authenticate, Basic",
        "408, Retry-After, 0",
        "408, Connection,  close",
        "421, Retry-After, 0",
        "429, Retry-After, 0",
        "500, Retry-After, 0",
        "503, Retry-After, 0",
        "503, Stripe-Should-Retry, true",
        "409, Stripe-Should-Retry, true"
    })
    void postsOnceWhateverIsAnswered(int status, String header, String value) {
        answer(status, "{}", header, value);
        answer(200, "{}");
        Reply reply = client.send(PAY);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void postsOnceWhereTheConnectionBreaks(boolean onAnOldConnection) {
        int before = 0;
        if (onAnOldConnection) {
            answer(200, "{}");
            client.send(READ);
            before = 1;
        }
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        answer(200, "{}");
        Reply reply = client.send(PAY);
        assertThat(reply.status()).isZero();
        assertThat(reply.fault()).startsWith("no_answer:");
        assertThat(server.getRequestCount()).isEqualTo(before + 1);
    }

    @Test
    void followsNoRedirectWhenReading() {
        answer(302, "{}", "Location", "http://127.0.0.1:" + server.getPort() + "/v1/other");
        answer(200, "{}");
        assertThat(client.send(READ).status()).isEqualTo(302);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    /** Status, Stripe-Should-Retry, and how often what only reads is sent. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "200, -,     1", "400, -,     1", "404, -,     1", "409, -,     3", "429, -,     1",
                "500, -,     3", "503, -,     3", "500, false, 1", "429, true,  3", "400, true,  3"
            })
    void readsAgain(int status, String shouldRetry, int expected) {
        for (int i = 0; i < 5; i++) {
            if (shouldRetry == null) {
                answer(status, "{}");
            } else {
                answer(status, "{}", "Stripe-Should-Retry", shouldRetry);
            }
        }
        client.send(READ);
        assertThat(server.getRequestCount()).isEqualTo(expected);
    }

    @Test
    void waitsLongerEachTimeBeforeReadingAgain() {
        for (int i = 0; i < 3; i++) {
            answer(500, "{}");
        }
        client.send(READ);
        assertThat(pauses.stream().filter(nanos -> nanos > 0))
                .containsExactly(
                        Duration.ofMillis(500).toNanos(), Duration.ofSeconds(1).toNanos());
    }

    @Test
    void readsNoMoreThanItMay() {
        StripeClient narrow = client(settings().withLargestBody(20));
        answer(200, "{\"id\":\"12345678901\"}");
        answer(200, "{\"id\":\"123456789012\"}");
        assertThat(narrow.send(PAY).isSuccess()).isTrue();
        Reply large = narrow.send(PAY);
        assertThat(large.isSuccess()).isFalse();
        assertThat(large.word()).isEqualTo("unreadable_answer");
        narrow.close();
    }

    @Test
    void waitsNoLongerThanItsDeadline() {
        StripeClient hasty = client(settings().withDeadlines(Duration.ofMillis(200), Duration.ofMillis(200)));
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        assertThat(hasty.send(PAY)).isEqualTo(Reply.none("timeout"));
        hasty.close();
    }

    /** Drop by drop is no answer either. */
    @Test
    void waitsNoLongerForABodyThatDrips() {
        StripeClient hasty = client(settings().withDeadlines(Duration.ofMillis(300), Duration.ofMillis(300)));
        server.enqueue(new MockResponse.Builder()
                .body("{\"id\":\"" + "1".repeat(1000) + "\"}")
                .throttleBody(1, 50, TimeUnit.MILLISECONDS)
                .build());
        assertThat(hasty.send(PAY).fault()).isEqualTo("timeout");
        hasty.close();
    }

    @Test
    void getsNoAnswerWhereNobodyListens() throws Exception {
        server.close();
        assertThat(client.send(PAY)).isEqualTo(Reply.none("no_answer:ConnectException"));
    }

    @Test
    void sendsLessOnceStripeSaysThatItIsTooMuch() {
        StripeClient limited = client(settings().withRate(10));
        answer(429, "{}", "Stripe-Rate-Limited-Reason", "global-rate");
        for (int i = 0; i < 3; i++) {
            answer(200, "{}");
        }
        for (int i = 0; i < 4; i++) {
            limited.send(PAY);
        }
        assertThat(pauses)
                .containsExactly(
                        0L,
                        Duration.ofMillis(100).toNanos(),
                        Duration.ofMillis(200).toNanos(),
                        Duration.ofMillis(200).toNanos());
        limited.close();
    }

    /** Stripe makes 30 payouts at once; of ours 20 are under way at most, and all are made. */
    @Test
    void makesFewPayoutsAtOnce() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(20);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                full.countDown();
                // Nobody answers before as many are here as there may be.
                full.await(20, TimeUnit.SECONDS);
                now.decrementAndGet();
                return new MockResponse.Builder().body("{}").build();
            }
        });
        List<Reply> replies = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            threads.add(new Thread(() -> replies.add(client.send(PAY))));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join(60_000);
        }
        assertThat(replies).hasSize(50).allMatch(Reply::isSuccess);
        assertThat(most.get()).isEqualTo(20);
    }

    @Test
    void doesNotSendWhatWouldWaitTooLong() {
        StripeClient slow =
                client(settings().withRate(1).withDeadlines(Duration.ofMillis(500), Duration.ofMillis(500)));
        answer(200, "{}");
        assertThat(slow.send(PAY).isSuccess()).isTrue();
        assertThat(slow.send(PAY)).isEqualTo(Reply.none("too_many_requests_here"));
        assertThat(server.getRequestCount()).isEqualTo(1);
        slow.close();
    }
}
