package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient.StripeClientBuilder;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.PayoutListParams;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferListParams;
import io.evpayout.bank.BankAccount;
import io.evpayout.money.Currencies;
import io.evpayout.money.Money;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Leg;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stripe's own library and the rail send the same for the same: method, path, parameters, and all headers that say what is meant. */
class StripeParityTest {

    /** What is looked for around the ends of a time. */
    private static final long HOUR = 3_600;

    private static final Instant AT = Instant.parse("2026-03-02T10:00:00Z");
    private static final String LIST =
            "{\"id\":\"x_1\",\"object\":\"list\",\"data\":[],\"has_more\":false,\"url\":\"/v1\"}";
    private static final long SINCE = AT.minusSeconds(120 * 86_400).getEpochSecond();

    private final MockWebServer server = new MockWebServer();
    private StripeRail rail;
    private com.stripe.StripeClient library;

    @BeforeEach
    void start() throws Exception {
        server.start();
        rail = StripeRail.on(
                settings(), StripeRailOptions.standard().withSourceType("card").withStatementDescriptor("EVHOST NOV"));
        library = new StripeClientBuilder()
                .setApiKey("sk_test_1")
                .setApiBase("http://127.0.0.1:" + server.getPort())
                .setMaxNetworkRetries(0)
                .build();
    }

    @AfterEach
    void stop() throws Exception {
        rail.close();
        server.close();
    }

    @Test
    void transfers() throws Exception {
        assertSame(
                "{\"id\":\"tr_1\",\"object\":\"transfer\"}",
                () -> rail.submit(instruction(Leg.TO_RAIL)),
                () -> library.v1()
                        .transfers()
                        .create(
                                TransferCreateParams.builder()
                                        .setAmount(12_345L)
                                        .setCurrency("usd")
                                        .setDestination("acct_1")
                                        .setSourceType(TransferCreateParams.SourceType.CARD)
                                        .setTransferGroup("run-2026-03-02")
                                        .putMetadata("payout_id", "po_x")
                                        .putMetadata("attempt_key", "key_1")
                                        .build(),
                                RequestOptions.builder()
                                        .setIdempotencyKey("key_1")
                                        .build()));
    }

    @Test
    void payouts() throws Exception {
        assertSame(
                "{\"id\":\"po_1\",\"object\":\"payout\"}",
                () -> rail.submit(instruction(Leg.FROM_RAIL)),
                () -> library.v1()
                        .payouts()
                        .create(
                                PayoutCreateParams.builder()
                                        .setAmount(12_345L)
                                        .setCurrency("usd")
                                        .setMethod(PayoutCreateParams.Method.STANDARD)
                                        .setSourceType(PayoutCreateParams.SourceType.CARD)
                                        .setDestination("ba_1")
                                        .setStatementDescriptor("EVHOST NOV")
                                        .putMetadata("payout_id", "po_x")
                                        .putMetadata("attempt_key", "key_1")
                                        .build(),
                                RequestOptions.builder()
                                        .setIdempotencyKey("key_1")
                                        .setStripeAccount("acct_1")
                                        .build()));
    }

    @Test
    void looksUpTransfers() throws Exception {
        assertSame(
                LIST,
                () -> rail.lookUp(instruction(Leg.TO_RAIL)),
                () -> library.v1()
                        .transfers()
                        .list(TransferListParams.builder()
                                .setDestination("acct_1")
                                .setTransferGroup("run-2026-03-02")
                                .setLimit(100L)
                                .build()));
    }

    @Test
    void looksUpPayouts() throws Exception {
        assertSame(
                LIST,
                () -> rail.lookUp(instruction(Leg.FROM_RAIL)),
                () -> library.v1()
                        .payouts()
                        .list(
                                PayoutListParams.builder()
                                        .setCreated(PayoutListParams.Created.builder()
                                                .setGte(SINCE)
                                                .build())
                                        .setLimit(100L)
                                        .build(),
                                RequestOptions.builder()
                                        .setStripeAccount("acct_1")
                                        .build()));
    }

    @Test
    void readsTheBalance() throws Exception {
        assertSame(
                LIST,
                () -> rail.available(Currencies.USD),
                () -> library.v1().balance().retrieve());
    }

    @Test
    void readsOneTransfer() throws Exception {
        assertSame(
                "{\"id\":\"tr_1\",\"object\":\"transfer\"}",
                () -> events().of(notice("transfer.reversed", null, "tr_1"), AT),
                () -> library.v1().transfers().retrieve("tr_1"));
    }

    @Test
    void readsOnePayout() throws Exception {
        assertSame(
                "{\"id\":\"po_1\",\"object\":\"payout\"}",
                () -> events().of(notice("payout.failed", "acct_1", "po_1"), AT),
                () -> library.v1().payouts().retrieve("po_1", at("acct_1")));
    }

    @Test
    void asksWhatWebhooksHaveLost() throws Exception {
        assertSame(
                LIST,
                () -> events().since(null, Duration.ofDays(120), AT, told -> {}),
                () -> library.v1()
                        .transfers()
                        .list(TransferListParams.builder()
                                .setCreated(TransferListParams.Created.builder()
                                        .setGte(SINCE)
                                        .build())
                                .setLimit(100L)
                                .build()));
        assertSame(
                LIST,
                () -> events().since("acct_1", Duration.ofDays(120), AT, told -> {}),
                () -> library.v1()
                        .payouts()
                        .list(
                                PayoutListParams.builder()
                                        .setCreated(PayoutListParams.Created.builder()
                                                .setGte(SINCE)
                                                .build())
                                        .setLimit(100L)
                                        .build(),
                                at("acct_1")));
    }

    /** Transfers, payouts of each account, and what Stripe has taken for them. */
    @Test
    void readsWhatAProofCompares() throws Exception {
        for (int i = 0; i < 6; i++) {
            server.enqueue(new MockResponse.Builder().code(200).body(LIST).build());
        }
        long until = AT.getEpochSecond();
        try (StripeProof proof = StripeProof.on(settings())) {
            proof.compare(new StripeProof.Ours(Instant.ofEpochSecond(SINCE), AT), List.of("acct_1"), finding -> {});
        }
        listByTheLibrary(until);
        List<RecordedRequest> sent = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            sent.add(server.takeRequest());
        }
        for (int i = 0; i < 3; i++) {
            assertThat(described(sent.get(i))).isEqualTo(described(sent.get(i + 3)));
            assertThat(headers(sent.get(i))).isEqualTo(headers(sent.get(i + 3)));
        }
    }

    /** A payout by Stripe's own schedule, and what is in it. */
    @Test
    void readsWhatIsInAPayout() throws Exception {
        String payout = "{\"id\":\"po_1\",\"object\":\"payout\",\"automatic\":true,\"amount\":5,\"currency\":\"usd\","
                + "\"created\":1,\"arrival_date\":1,\"status\":\"paid\",\"livemode\":false}";
        for (String body : List.of(payout, LIST, LIST)) {
            server.enqueue(new MockResponse.Builder().code(200).body(body).build());
        }
        try (StripeProof proof = StripeProof.on(settings())) {
            proof.contents("acct_1", "po_1");
        }
        library.v1()
                .balanceTransactions()
                .list(
                        BalanceTransactionListParams.builder()
                                .setPayout("po_1")
                                .setLimit(100L)
                                .build(),
                        at("acct_1"));
        server.takeRequest();
        RecordedRequest sent = server.takeRequest();
        RecordedRequest expected = server.takeRequest();

        assertThat(described(sent)).isEqualTo(described(expected));
        assertThat(headers(sent)).isEqualTo(headers(expected));
    }

    private void listByTheLibrary(long until) throws StripeException {
        library.v1()
                .transfers()
                .list(TransferListParams.builder()
                        .setCreated(TransferListParams.Created.builder()
                                .setGte(SINCE - HOUR)
                                .setLt(until + HOUR)
                                .build())
                        .setLimit(100L)
                        .build());
        library.v1()
                .payouts()
                .list(
                        PayoutListParams.builder()
                                .setCreated(PayoutListParams.Created.builder()
                                        .setGte(SINCE - HOUR)
                                        .setLt(until + HOUR)
                                        .build())
                                .setLimit(100L)
                                .build(),
                        at("acct_1"));
        library.v1()
                .balanceTransactions()
                .list(
                        BalanceTransactionListParams.builder()
                                .setCreated(BalanceTransactionListParams.Created.builder()
                                        .setGte(SINCE)
                                        .setLt(until)
                                        .build())
                                .setType("payout")
                                .setLimit(100L)
                                .build(),
                        at("acct_1"));
    }

    private StripeSettings settings() {
        return StripeSettings.loopback(StripeKey.test("sk_test_1"), URI.create("http://127.0.0.1:" + server.getPort()));
    }

    private StripeEvents events() {
        return StripeEvents.on(settings(), StripeRailOptions.standard());
    }

    private static StripeNotice notice(String type, String account, String object) {
        return new StripeNotice("evt_1", type, account, object, AT);
    }

    private static RequestOptions at(String account) {
        return RequestOptions.builder().setStripeAccount(account).build();
    }

    private interface LibraryCall {
        void run() throws StripeException;
    }

    private void assertSame(String body, Runnable ours, LibraryCall theirs) throws Exception {
        for (int i = 0; i < 2; i++) {
            server.enqueue(new MockResponse.Builder().code(200).body(body).build());
        }
        ours.run();
        RecordedRequest sent = server.takeRequest();
        theirs.run();
        RecordedRequest expected = server.takeRequest();

        assertThat(described(sent)).isEqualTo(described(expected));
        assertThat(headers(sent)).isEqualTo(headers(expected));
    }

    /** Method, path and parameters, decoded and in order of names. */
    static List<String> described(RecordedRequest request) {
        String[] target = request.getTarget().split("\\?", 2);
        String query = target.length > 1 ? target[1] : "";
        String body = request.getBody() == null ? "" : request.getBody().utf8();
        List<String> described = new ArrayList<>(List.of(request.getMethod() + " " + target[0]));
        Arrays.stream((query + "&" + body).split("&", -1))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> URLDecoder.decode(pair, StandardCharsets.UTF_8))
                .sorted()
                .forEach(described::add);
        return described;
    }

    /** All that say what is meant: not who sends, nor how bytes are wrapped. */
    static Map<String, String> headers(RecordedRequest request) {
        Map<String, String> headers = new TreeMap<>();
        for (String name : List.of("Authorization", "Stripe-Version", "Stripe-Account", "Idempotency-Key")) {
            headers.put(name, String.valueOf(request.getHeaders().get(name)));
        }
        String type = String.valueOf(request.getHeaders().get("Content-Type"));
        if (request.getMethod().equals("POST")) {
            headers.put("Content-Type", type.split(";", 2)[0].toLowerCase(Locale.ROOT));
        }
        return headers;
    }

    private static Instruction instruction(int leg) {
        return new Instruction(
                "key_1",
                "po_x",
                "run-2026-03-02",
                leg,
                1,
                Money.of("123.45", Currencies.USD),
                new BankAccount("acct_1/ba_1", "6789", "US", Currencies.USD),
                LocalDate.parse("2026-03-02"),
                AT,
                false);
    }
}
