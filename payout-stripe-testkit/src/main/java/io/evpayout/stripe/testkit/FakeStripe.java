package io.evpayout.stripe.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stripe Connect as far as an application that pays can tell, on this machine: connected accounts with balances and bank accounts,
 * transfers, payouts that take days and fail by the published test numbers, idempotency keys that are forgotten after a day, limits,
 * lists that lag, webhooks. It knows nothing of the rail's code, and takes keys of test mode only.
 *
 * <pre>{@code
 * try (FakeStripe stripe = new FakeStripe(clock)) {
 *     FakeAccount host = stripe.state().open("000123456789", "usd");
 *     stripe.state().deposit(1_000_000, "usd");
 *     StripeRail rail = StripeRail.on(
 *             StripeSettings.loopback(StripeKey.test("sk_test_1"), stripe.base()), StripeRailOptions.standard());
 *     ...
 * }
 * }</pre>
 *
 * <p>Safe to use from several threads. Everything is in memory.
 */
public final class FakeStripe implements AutoCloseable {

    /** What goes wrong with one request. */
    public enum Trouble {
        NONE,
        /** The connection ends before anything is done. */
        CUT_BEFORE,
        /** Everything is done, and the connection ends without an answer. */
        CUT_AFTER,
        /** Everything is done, and the connection ends in the middle of the answer. */
        CUT_INSIDE,
        /** Everything is done, and something between answers a page of its own. */
        UNREADABLE,
        /** Something between is not available: nothing is done. */
        UNAVAILABLE,
        /** A fault of Stripe's before anything is done. */
        FAULT_BEFORE,
        /** Everything is done, and a fault is answered; the key's answer is that fault. */
        FAULT_AFTER,
        /** Too many requests: nothing is done. */
        TOO_MANY,
        /** The same, and Stripe says that the request may be sent again. */
        TOO_MANY_RETRY,
        /** The same, and Stripe says that it should not. */
        TOO_MANY_STOP,
        /** Another request holds the object: nothing is done. */
        LOCKED,
        /** The key is at work elsewhere: nothing is done. */
        KEY_IN_USE
    }

    static final ObjectMapper JSON = new ObjectMapper();

    static {
        // Otherwise the server of the JDK sends each answer in two packets, with 40 ms between them.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final FakeState state;
    private final FakeLimit limit;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(FakeStripe::thread);
    private final List<FakeRequest> requests = new ArrayList<>();
    private Function<FakeRequest, Trouble> troubles = request -> Trouble.NONE;

    /**
     * A new one, with nothing in it, on a free port.
     *
     * @param clock the time at this Stripe
     */
    public FakeStripe(InstantSource clock) {
        this.state = new FakeState(clock);
        this.limit = new FakeLimit(clock);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException("No port is free for a Stripe of our own: " + e.getMessage(), e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "fake Stripe");
        thread.setDaemon(true);
        return thread;
    }

    /** Where it listens. */
    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What is in it. */
    public FakeState state() {
        return state;
    }

    /**
     * What goes wrong from now on.
     *
     * @param next asked for each request before anything is done
     */
    public synchronized void troubles(Function<FakeRequest, Trouble> next) {
        troubles = next;
    }

    /**
     * From now on so many requests are taken in a second of its clock, and so many to one endpoint; what is more is answered with 429.
     * Without it there is no limit.
     */
    public void limit(int perSecond, int perEndpoint) {
        limit.set(perSecond, perEndpoint);
    }

    /**
     * What it sends to an endpoint from now on.
     *
     * @param secret {@code whsec_...}: what webhooks are signed with
     */
    public FakeWebhooks webhooks(String secret) {
        return new FakeWebhooks(state, secret);
    }

    /** Everything that has come in, in order. */
    public synchronized List<FakeRequest> requests() {
        return List.copyOf(requests);
    }

    /** How many requests have come in. */
    public synchronized int requestCount() {
        return requests.size();
    }

    private synchronized Trouble take(FakeRequest request) {
        requests.add(request);
        return troubles.apply(request);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            FakeRequest request = read(exchange);
            Trouble trouble = take(request);
            if (trouble == Trouble.CUT_BEFORE) {
                return;
            }
            FakeAnswer refused = refusal(exchange.getRequestHeaders());
            FakeAnswer answer = refused == null ? answer(request, trouble) : refused;
            if (trouble != Trouble.CUT_AFTER) {
                send(exchange, answer, trouble == Trouble.CUT_INSIDE);
            }
        }
    }

    private void send(HttpExchange exchange, FakeAnswer answer, boolean half) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        headers.add("Content-Type", "application/json");
        headers.add("Request-Id", "req_" + requestCount());
        answer.headers().forEach(headers::set);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body, 0, half ? body.length / 2 : body.length);
    }

    /** Who asks without a key of test mode, or for no version, is told nothing. */
    private static @Nullable FakeAnswer refusal(Headers headers) {
        String key = String.valueOf(headers.getFirst("Authorization"));
        if (!key.matches("Bearer [sr]k_test_[A-Za-z0-9_]+")) {
            return FakeAnswer.error(401, "invalid_request_error", null);
        }
        return headers.getFirst("Stripe-Version") == null ? FakeAnswer.invalid("parameter_missing") : null;
    }

    private FakeAnswer answer(FakeRequest request, Trouble trouble) {
        return switch (trouble) {
            case TOO_MANY -> FakeLimit.tooMany("endpoint-rate");
            case TOO_MANY_RETRY -> FakeLimit.tooMany("global-rate").with("Stripe-Should-Retry", "true");
            case TOO_MANY_STOP -> FakeLimit.tooMany("endpoint-concurrency").with("Stripe-Should-Retry", "false");
            case LOCKED -> FakeAnswer.error(429, "invalid_request_error", "lock_timeout");
            case KEY_IN_USE -> FakeAnswer.error(409, "invalid_request_error", "idempotency_key_in_use");
            case UNAVAILABLE -> FakeAnswer.page(503).with("Retry-After", "0");
            case FAULT_BEFORE -> FakeAnswer.error(500, "api_error", null);
            case UNREADABLE -> {
                state.answer(request, false);
                yield FakeAnswer.page(200);
            }
            case FAULT_AFTER -> state.answer(request, true);
            case NONE, CUT_AFTER, CUT_INSIDE, CUT_BEFORE -> {
                FakeAnswer much = limit.check(request);
                yield much == null ? state.answer(request, false) : much;
            }
        };
    }

    private static FakeRequest read(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean post = exchange.getRequestMethod().equals("POST");
        String query = exchange.getRequestURI().getRawQuery();
        return new FakeRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                form(post ? body : query == null ? "" : query),
                exchange.getRequestHeaders().getFirst("Stripe-Account"),
                exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    static ObjectNode object(String name) {
        return JSON.createObjectNode().put("object", name);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
