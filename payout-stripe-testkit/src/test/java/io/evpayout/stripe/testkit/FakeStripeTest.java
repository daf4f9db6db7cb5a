package io.evpayout.stripe.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.evpayout.stripe.testkit.FakeStripe.Trouble;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fake does what Stripe documents, seen by nothing but an HTTP client. */
class FakeStripeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private Instant now = Instant.parse("2026-03-02T10:00:00Z");
    private final FakeStripe stripe = new FakeStripe(() -> now);
    private final FakeAccount account = stripe.state().open("000123456789", "usd");

    FakeStripeTest() {
        stripe.state().deposit(10_000, "usd");
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void theSameKeyIsAnsweredTheSameForADayAndThenAnew() throws Exception {
        HttpResponse<String> first = transfer("k", 100);
        now = now.plus(Duration.ofHours(23));
        HttpResponse<String> again = transfer("k", 100);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(error(transfer("k", 101))).isEqualTo("400 idempotency_error null");
        now = now.plus(Duration.ofHours(1));
        assertThat(transfer("k", 100).body()).isNotEqualTo(first.body());
        assertThat(stripe.state().transfers()).hasSize(2);
        assertThat(account.balance("usd")).isEqualTo(200);
    }

    /** What is refused before it is begun is not kept; what is refused later is. */
    @Test
    void refusalsAreKeptOnceItHasBegun() throws Exception {
        assertThat(error(transfer("early", 0))).isEqualTo("400 invalid_request_error amount_too_small");
        assertThat(transfer("early", 5).statusCode()).isEqualTo(200);
        assertThat(error(transfer("late", 10_001))).isEqualTo("400 invalid_request_error balance_insufficient");
        stripe.state().deposit(10_001, "usd");
        assertThat(error(transfer("late", 10_001))).isEqualTo("400 invalid_request_error balance_insufficient");
    }

    @Test
    void aKeyThatIsAtWorkIsRefused() throws Exception {
        CountDownLatch all = new CountDownLatch(8);
        stripe.troubles(request -> {
            all.countDown();
            return Trouble.NONE;
        });
        var threads = Executors.newFixedThreadPool(8);
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(threads.submit(() -> transfer("k", 100)));
        }
        for (Future<HttpResponse<String>> answer : answers) {
            HttpResponse<String> got = answer.get(30, TimeUnit.SECONDS);
            assertThat(got.statusCode() == 200 || error(got).equals("409 invalid_request_error idempotency_key_in_use"))
                    .isTrue();
        }
        threads.shutdown();
        assertThat(stripe.state().transfers()).hasSize(1);
    }

    @Test
    void moreThanTheLimitIsTooMuchUntilTheNextSecond() throws Exception {
        stripe.limit(3, 2);
        assertThat(get("/v1/balance").statusCode()).isEqualTo(200);
        assertThat(get("/v1/balance").statusCode()).isEqualTo(200);
        HttpResponse<String> third = get("/v1/balance");
        assertThat(error(third)).isEqualTo("429 invalid_request_error rate_limit");
        assertThat(third.headers().firstValue("Stripe-Rate-Limited-Reason")).contains("endpoint-rate");
        assertThat(get("/v1/transfers").headers().firstValue("Stripe-Rate-Limited-Reason"))
                .contains("global-rate");
        now = now.plusSeconds(1);
        assertThat(get("/v1/balance").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "TOO_MANY,       429 invalid_request_error rate_limit,             ",
        "TOO_MANY_RETRY, 429 invalid_request_error rate_limit,             true",
        "TOO_MANY_STOP,  429 invalid_request_error rate_limit,             false",
        "LOCKED,         429 invalid_request_error lock_timeout,           ",
        "KEY_IN_USE,     409 invalid_request_error idempotency_key_in_use, ",
        "FAULT_BEFORE,   500 api_error null,                               "
    })
    void troublesBeforeAnythingIsDone(Trouble trouble, String error, String retry) throws Exception {
        stripe.troubles(request -> trouble);
        HttpResponse<String> answer = transfer("k", 100);
        assertThat(error(answer)).isEqualTo(error);
        assertThat(answer.headers().firstValue("Stripe-Should-Retry").orElse(null))
                .isEqualTo(retry);
        assertThat(stripe.state().transfers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CUT_AFTER", "CUT_INSIDE", "UNREADABLE", "FAULT_AFTER"})
    void troublesAfterEverythingIsDone(Trouble trouble) {
        stripe.troubles(request -> trouble);
        try {
            assertThat(transfer("k", 100).body()).doesNotContain("\"tr_");
        } catch (IOException | InterruptedException e) {
            assertThat(trouble.name()).startsWith("CUT");
        }
        assertThat(stripe.state().transfers()).hasSize(1);
    }

    @Test
    void listsMayLagWhileTheObjectIsThere() throws Exception {
        String id = JSON.readTree(transfer("k", 100).body()).path("id").asText();
        stripe.state().lag(Duration.ofMinutes(10));
        assertThat(JSON.readTree(get("/v1/transfers").body()).path("data")).isEmpty();
        assertThat(get("/v1/transfers/" + id).statusCode()).isEqualTo(200);
        now = now.plus(Duration.ofMinutes(10));
        assertThat(JSON.readTree(get("/v1/transfers").body()).path("data")).hasSize(1);
    }

    /** The published numbers: when the payout fails, with what code, and what its bank account is then. */
    @ParameterizedTest
    @CsvSource({
        "000123456789, false, pending in_transit paid paid,   null,                 new",
        "000111111116, false, pending in_transit failed failed, no_account,         errored",
        "000111111113, true,  pending in_transit paid failed, account_closed,       errored",
        "000222222227, false, pending in_transit failed failed, insufficient_funds, errored",
        "000333333335, true,  pending in_transit paid failed, debit_not_authorized, errored",
        "000444444440, false, pending in_transit failed failed, invalid_currency,   errored"
    })
    void payoutsTakeDays(String number, boolean afterPaid, String states, String code, String bank) throws Exception {
        account.number(number);
        account.failAfterPaid(afterPaid);
        account.receive(500, "usd");
        String id =
                JSON.readTree(payout("k", 500, "standard").body()).path("id").asText();
        List<String> seen = new ArrayList<>();
        for (int day : new int[] {0, 1, 1, 3}) {
            now = now.plus(Duration.ofDays(day));
            seen.add(payout(id).path("status").asText());
        }
        assertThat(String.join(" ", seen)).isEqualTo(states);
        assertThat(payout(id).path("failure_code").asText()).isEqualTo(code);
        assertThat(account.balance("usd")).isEqualTo(code.equals("null") ? 0 : 500);
        assertThat(JSON.readTree(get("/v1/accounts/acct_1000/external_accounts").body())
                        .at("/data/0/status")
                        .asText())
                .isEqualTo(bank);
        assertThat(stripe.state().nextChange()).isEmpty();
    }

    @Test
    void notEveryBankTakesInstantPayouts() throws Exception {
        account.receive(500, "usd");
        account.number("000888888883");
        assertThat(error(payout("k", 500, "instant")))
                .isEqualTo("400 invalid_request_error instant_payouts_unsupported");
        assertThat(payout("k2", 500, "standard").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsSwitchedOffIsNotPaid() throws Exception {
        account.receive(500, "usd");
        account.disable("requirements.past_due");
        assertThat(error(transfer("k", 5))).isEqualTo("400 invalid_request_error transfers_not_allowed");
        assertThat(error(payout("k2", 5, "standard"))).isEqualTo("400 invalid_request_error payouts_not_allowed");
        account.submit();
        assertThat(transfer("k3", 5).statusCode()).isEqualTo(200);
    }

    @Test
    void keysOfLiveModeAreRefused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(stripe.base().resolve("/v1/balance"))
                .header("Authorization", "Bearer sk_live_1")
                .header("Stripe-Version", "2026-07-29.dahlia")
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }

    private JsonNode payout(String id) throws Exception {
        return JSON.readTree(
                send("GET", "/v1/payouts/" + id, "", null, "acct_1000").body());
    }

    private HttpResponse<String> payout(String key, long amount, String method) throws Exception {
        String form = "amount=" + amount + "&currency=usd&destination=ba_1000&method=" + method;
        return send("POST", "/v1/payouts", form, key, "acct_1000");
    }

    private HttpResponse<String> transfer(String key, long amount) throws IOException, InterruptedException {
        return send("POST", "/v1/transfers", "amount=" + amount + "&currency=usd&destination=acct_1000", key, null);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send("GET", path, "", null, null);
    }

    private HttpResponse<String> send(String method, String path, String form, String key, String at)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(stripe.base() + path))
                .header("Authorization", "Bearer sk_test_1")
                .header("Stripe-Version", "2026-07-29.dahlia")
                .method(method, HttpRequest.BodyPublishers.ofString(form));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        if (at != null) {
            request.header("Stripe-Account", at);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** {@code 400 invalid_request_error amount_too_small}. */
    private static String error(HttpResponse<String> answer) throws IOException {
        JsonNode error = JSON.readTree(answer.body()).path("error");
        return answer.statusCode() + " " + error.path("type").asText() + " "
                + error.path("code").asText("null");
    }
}
