package io.evpayout.stripe.fake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/**
 * Stripe as far as the rail can tell, on this machine: connected accounts with balances and bank accounts, transfers, payouts
 * that take days and fail by the published test numbers, idempotency keys that are forgotten after a day. It knows nothing of
 * the rail's code.
 */
public final class FakeStripe implements AutoCloseable {

    /** What goes wrong with one request. */
    public enum Trouble {
        NONE,
        /** The connection ends before anything is done. */
        CUT_BEFORE,
        /** Everything is done, and the connection ends without an answer. */
        CUT_AFTER,
        /** A fault of Stripe's before anything is done. */
        FAULT_BEFORE,
        /** Everything is done, and a fault is answered; the key's answer is that fault. */
        FAULT_AFTER,
        /** Too many requests: nothing is done. */
        TOO_MANY
    }

    static final ObjectMapper JSON = new ObjectMapper();

    static {
        // Otherwise the server of the JDK sends each answer in two packets, with 40 ms between them.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final FakeState state;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<FakeRequest> requests = new ArrayList<>();
    private Function<FakeRequest, Trouble> troubles = request -> Trouble.NONE;

    /** A new one, with nothing in it, on a free port. */
    public FakeStripe(InstantSource clock) {
        this.state = new FakeState(clock);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Where it listens. */
    public URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What is in it. */
    public FakeState state() {
        return state;
    }

    /** What goes wrong from now on. */
    public synchronized void troubles(Function<FakeRequest, Trouble> next) {
        troubles = next;
    }

    /** Everything that has come in, in order. */
    public synchronized List<FakeRequest> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        FakeRequest request = read(exchange);
        Trouble trouble;
        synchronized (this) {
            requests.add(request);
            trouble = troubles.apply(request);
        }
        if (trouble == Trouble.CUT_BEFORE) {
            exchange.close();
            return;
        }
        FakeAnswer answer = answer(request, trouble);
        if (trouble == Trouble.CUT_AFTER) {
            exchange.close();
            return;
        }
        byte[] body = answer.body().toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("Request-Id", "req_" + requests().size());
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private FakeAnswer answer(FakeRequest request, Trouble trouble) {
        return switch (trouble) {
            case TOO_MANY ->
                FakeAnswer.error(429, "invalid_request_error", "rate_limit")
                        .with("Stripe-Rate-Limited-Reason", "endpoint-rate");
            case FAULT_BEFORE -> FakeAnswer.error(500, "api_error", null);
            case FAULT_AFTER -> state.answer(request, true);
            case NONE, CUT_AFTER, CUT_BEFORE -> state.answer(request, false);
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
                    URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
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
