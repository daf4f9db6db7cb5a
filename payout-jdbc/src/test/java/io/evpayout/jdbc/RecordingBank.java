package io.evpayout.jdbc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * A bank in a process of its own, which outlives those that pay through it, and writes down what it was asked for. It takes
 * and does not answer, answers that it is busy though it has taken it, hangs up before it has, and rejects, as the key says;
 * it never moves money twice under one key. It also has the only clock, which goes on each time somebody looks.
 */
final class RecordingBank {

    private final Map<String, Movement> book = new ConcurrentSkipListMap<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T00:30:00Z"));

    private final Duration tick;

    private RecordingBank(Duration tick) {
        this.tick = tick;
    }

    /** What became of a key. */
    private static final class Movement {

        private final String payout;
        private final long amount;
        private int asked;
        private int moved;
        private boolean rejected;

        private Movement(String payout, long amount) {
            this.payout = payout;
            this.amount = amount;
        }

        private String text() {
            return moved > 0 ? "accepted" : rejected ? "rejected" : "unknown";
        }
    }

    /**
     * Says where it is, and then the key of each instruction as it comes in.
     *
     * @param tick by how much its clock goes on when somebody looks
     */
    static void serve(Duration tick) throws IOException {
        // Otherwise the server of the JDK sends each answer in two packets, with 40 ms between them.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        RecordingBank bank = new RecordingBank(tick);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/pay", bank::pay);
        server.createContext("/find", exchange -> answer(exchange, 200, bank.find(body(exchange))));
        server.createContext("/news", exchange -> answer(exchange, 200, bank.news()));
        server.createContext("/book", exchange -> answer(exchange, 200, bank.lines()));
        server.createContext("/time", exchange -> answer(exchange, 200, bank.tick()));
        server.start();
        Worker.say(Integer.toString(server.getAddress().getPort()));
    }

    private void pay(HttpExchange exchange) throws IOException {
        String[] asked = body(exchange).split("\n", -1);
        String key = asked[0];
        Movement movement = book.computeIfAbsent(key, any -> new Movement(asked[1], Long.parseLong(asked[2])));
        Worker.say(key);
        int kind = Math.floorMod(key.hashCode(), 10);
        boolean first;
        synchronized (movement) {
            first = movement.asked++ == 0;
            boolean hangsUp = first && kind == 1;
            if (movement.moved == 0 && !movement.rejected && !hangsUp) {
                movement.rejected = kind == 0;
                movement.moved += kind == 0 ? 0 : 1;
            }
        }
        if (first && (kind == 1 || kind == 2)) {
            exchange.close();
        } else {
            answer(exchange, first && kind == 3 ? 503 : 200, movement.text());
        }
    }

    private String find(String key) {
        Movement movement = book.get(key);
        return movement == null ? "unknown" : movement.text();
    }

    private String news() {
        return book.entrySet().stream()
                .filter(line -> line.getValue().moved > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining("\n"));
    }

    private String lines() {
        return book.entrySet().stream()
                .map(line -> line.getKey() + " " + line.getValue().payout + " " + line.getValue().amount + " "
                        + line.getValue().moved)
                .collect(Collectors.joining("\n"));
    }

    private String tick() {
        return now.updateAndGet(before -> before.plus(tick)).toString();
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
