package io.evpayout.examples.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Serves pages to people on this machine, and to nobody else: it listens on the loopback address only. Whoever comes in has
 * the key that was printed where the server was started. What changes something is done one after another.
 */
public final class WebServer implements AutoCloseable {

    private static final String ENTRANCE = "/enter";
    private static final String EXIT = "/leave";
    private static final int LONGEST_NAME = 100;
    private static final int LARGEST_FORM = 64 * 1024;
    private static final int THREADS = 4;
    private static final int ENTITY_TOO_LARGE = 413;

    static {
        // Otherwise the server of the JDK sends each answer in two packets, with 40 ms between them.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final ReentrantReadWriteLock order = new ReentrantReadWriteLock();
    private final Sessions sessions = new Sessions();
    private final String key = Sessions.secret().substring(0, 32);
    private final Guard guard;
    private final Site site;

    private WebServer(HttpServer server, Site site) {
        this.server = server;
        this.site = site;
        this.guard = new Guard(server.getAddress().getPort());
    }

    /**
     * Begins to serve.
     *
     * @param port the port; 0 for any that is free
     * @throws UncheckedIOException if it is taken
     */
    public static WebServer start(int port, Site site) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            WebServer web = new WebServer(server, site);
            server.setExecutor(web.threads);
            server.createContext("/", web::exchange);
            server.start();
            return web;
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + port + " can't be listened on: " + e.getMessage(), e);
        }
    }

    /** Where it is: {@code http://127.0.0.1:8080}. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The link with which a person comes in. */
    public String link() {
        return address() + ENTRANCE + "?key=" + key;
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            Response response = answer(exchange);
            Guard.HEADERS.forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Content-Type", response.type());
            response.headers().forEach(exchange.getResponseHeaders()::set);
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            boolean isEmpty = isHead || response.body().length == 0;
            exchange.sendResponseHeaders(response.status(), isEmpty ? -1 : response.body().length);
            if (!isEmpty) {
                exchange.getResponseBody().write(response.body());
            }
        }
    }

    private Response answer(HttpExchange exchange) throws IOException {
        if (!guard.isOurHost(exchange.getRequestHeaders().getFirst("Host"))) {
            return site.problem(
                    421, "Not this address", "Open the link that was printed where the server was started.");
        }
        String path = exchange.getRequestURI().getRawPath();
        Optional<Response> asset = site.asset(path);
        try {
            return switch (exchange.getRequestMethod()) {
                case "GET", "HEAD" -> asset.isPresent() ? asset.get() : look(exchange, path);
                case "POST" -> post(exchange, path);
                default ->
                    site.problem(405, "Not possible", "Pages are looked at, and forms are sent.")
                            .with("Allow", "GET, HEAD, POST");
            };
        } catch (IllegalArgumentException e) {
            return site.problem(400, "Not understood", "Something in the address or the form is not written rightly.");
        }
    }

    private Response look(HttpExchange exchange, String path) {
        Parameters query = Parameters.parse(
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
        Session session = session(exchange);
        if (path.equals(ENTRANCE) || session == null) {
            return site.entrance(path.equals(ENTRANCE) ? query.text("key") : "", null);
        }
        return locked(order.readLock(), "GET", new Request(path, java.util.Map.of(), query, Parameters.NONE, session));
    }

    private Response post(HttpExchange exchange, String path) throws IOException {
        String strange = guard.strange(exchange.getRequestHeaders());
        if (strange != null) {
            return site.problem(403, "Not taken", strange + " Nothing was changed.");
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_FORM + 1);
        if (body.length > LARGEST_FORM) {
            return site.problem(ENTITY_TOO_LARGE, "Too large", "Forms have at most 64 KB. Nothing was changed.");
        }
        Parameters form = Parameters.parse(new String(body, StandardCharsets.UTF_8));
        if (path.equals(ENTRANCE)) {
            return enter(form);
        }
        Session session = session(exchange);
        if (session == null || !session.isOf(form.text("token"))) {
            return site.problem(
                    403,
                    "Not taken",
                    "This form is of an earlier session. Nothing was changed: open the page again and repeat it.");
        }
        if (path.equals(EXIT)) {
            guard.session(exchange.getRequestHeaders()).ifPresent(sessions::end);
            return Response.seeOther("/").with("Set-Cookie", guard.cookie(""));
        }
        return locked(order.writeLock(), "POST", new Request(path, java.util.Map.of(), Parameters.NONE, form, session));
    }

    private Response enter(Parameters form) {
        byte[] given = form.text("key").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, key.getBytes(StandardCharsets.UTF_8))) {
            return site.entrance("", "The key is not that of this server. It is printed where the server was started.");
        }
        String name = form.text("name");
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            return site.entrance(form.text("key"), "Enter a name of 1 to " + LONGEST_NAME + " characters.");
        }
        return Response.seeOther("/").with("Set-Cookie", guard.cookie(sessions.begin(name)));
    }

    private @Nullable Session session(HttpExchange exchange) {
        return guard.session(exchange.getRequestHeaders())
                .flatMap(sessions::find)
                .orElse(null);
    }

    private Response locked(Lock lock, String method, Request request) {
        lock.lock();
        try {
            return site.routes()
                    .answer(method, request)
                    .orElseGet(() -> site.problem(404, "Not found", "There is no such page. Begin at the overview."));
        } catch (RuntimeException e) {
            return site.failure(request, e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
