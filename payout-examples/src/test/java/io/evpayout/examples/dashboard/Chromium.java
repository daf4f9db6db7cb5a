package io.evpayout.examples.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A real Chromium without a window, driven by its own DevTools protocol: no driver to be installed or downloaded. It is what
 * a person uses: it clicks where things are, types, and sees what is written to the console.
 */
final class Chromium implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Process process;
    private final Path profile;
    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final List<String> console = new ArrayList<>();
    private final WebSocket socket;
    private int calls;

    private Chromium(Process process, Path profile, URI page) {
        this.process = process;
        this.profile = profile;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Ear())
                .join();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", Map.of());
        }
    }

    /** Where one is installed: PAYOUT_CHROMIUM, or a usual name on the path. */
    static Optional<Path> installed() {
        String given = System.getenv("PAYOUT_CHROMIUM");
        if (given != null && !given.isBlank()) {
            return Optional.of(Path.of(given));
        }
        return Stream.of(System.getenv("PATH").split(":", -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts one with an empty profile. */
    static Chromium start(Path program) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory("payout-chromium");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("output.txt").toFile())
                .start();
        try {
            return new Chromium(process, profile, page(process, profile));
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** The address of its first page, once it listens. */
    private static URI page(Process process, Path profile) throws IOException, InterruptedException {
        Path file = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.exists(file) || Files.readAllLines(file).size() < 2) {
            if (System.nanoTime() > end || process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new IOException("Chromium does not start: " + Files.readString(profile.resolve("output.txt")));
            }
        }
        String port = Files.readAllLines(file).get(0);
        JsonNode targets;
        try (InputStream list =
                URI.create("http://127.0.0.1:" + port + "/json/list").toURL().openStream()) {
            targets = JSON.readTree(list);
        }
        for (JsonNode target : targets) {
            if (target.path("type").asText().equals("page")) {
                return URI.create(target.path("webSocketDebuggerUrl").asText());
            }
        }
        throw new IOException("Chromium has no page: " + targets);
    }

    /** Puts what is said into a queue. */
    private final class Ear implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    heard.add(JSON.readTree(text.toString()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    /** Calls a method of the protocol. */
    JsonNode call(String method, Map<String, ?> parameters) {
        int id = ++calls;
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        socket.sendText(message.toString(), true).join();
        JsonNode answer = next(said -> said.path("id").asInt() == id);
        if (answer.has("error")) {
            throw new AssertionError(method + ": " + answer.get("error"));
        }
        return answer.get("result");
    }

    private JsonNode next(Predicate<JsonNode> wanted) {
        try {
            while (true) {
                JsonNode said = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (said == null) {
                    throw new AssertionError("Chromium says nothing any more");
                }
                listen(said);
                if (wanted.test(said)) {
                    return said;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void listen(JsonNode said) {
        JsonNode about = said.path("params");
        switch (said.path("method").asText()) {
            case "Runtime.exceptionThrown" -> console.add(about.toString());
            case "Runtime.consoleAPICalled" -> console.add(about.path("type").asText() + ": " + about.path("args"));
            case "Log.entryAdded" -> {
                String level = about.path("entry").path("level").asText();
                if (level.equals("error") || level.equals("warning")) {
                    console.add(level + ": " + about.path("entry").path("text").asText() + " "
                            + about.path("entry").path("url").asText());
                }
            }
            default -> {
                // Not about the page's own doing.
            }
        }
    }

    /** Everything that pages have written to the console, and every error, so far. */
    List<String> console() {
        return List.copyOf(console);
    }

    /** Opens a page, and waits for all of it. */
    void open(String address) {
        call("Page.navigate", Map.of("url", address));
        untilLoaded();
    }

    /** The value of an expression in the page. */
    JsonNode eval(String expression) {
        JsonNode result =
                call("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + result.get("exceptionDetails"));
        }
        return result.path("result").path("value");
    }

    /** The text of the page, as people see it. */
    String text() {
        return eval("document.body.innerText").asText();
    }

    /** The address of the page. */
    String address() {
        return eval("location.href").asText();
    }

    /** Clicks on the middle of what a selector finds; the page stays. */
    void press(String selector) {
        JsonNode at = eval("(() => { const e = document.querySelector(" + JSON.valueToTree(selector)
                + "); if (!e) return null; e.scrollIntoView({block: 'center', behavior: 'instant'});"
                + " const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()");
        if (at.isNull() || at.isMissingNode()) {
            throw new AssertionError("There is no " + selector + " at " + address() + ":\n" + text());
        }
        for (String type : List.of("mousePressed", "mouseReleased")) {
            call(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            at.get(0).asDouble(),
                            "y",
                            at.get(1).asDouble(),
                            "button",
                            "left",
                            "clickCount",
                            1));
        }
    }

    /** Waits for the page that something has led to. */
    void untilLoaded() {
        next(said -> said.path("method").asText().equals("Page.loadEventFired"));
    }

    /** Takes lines with this text for expected. */
    void forgetConsole(String text) {
        console.removeIf(line -> line.contains(text));
    }

    /** Clicks on a link or button, and waits for the page that follows. */
    void click(String selector) {
        press(selector);
        untilLoaded();
    }

    /** Clicks on the button or link with this text, and waits for the page that follows. */
    void clickText(String text) {
        eval("document.querySelectorAll('[data-wanted]').forEach(e => delete e.dataset.wanted)");
        boolean found =
                eval("(() => { const e = [...document.querySelectorAll('main button, main a, header button, header a')]"
                                + ".find(e => e.textContent.trim() === " + JSON.valueToTree(text)
                                + "); if (e) e.dataset.wanted = ''; return !!e; })()")
                        .asBoolean();
        if (!found) {
            throw new AssertionError("There is no '" + text + "' at " + address() + ":\n" + text());
        }
        click("[data-wanted]");
    }

    /** Types into a field, in place of what stands there. */
    void type(String selector, String text) {
        press(selector);
        eval("document.querySelector(" + JSON.valueToTree(selector) + ").select()");
        if (text.isEmpty()) {
            eval("document.querySelector(" + JSON.valueToTree(selector) + ").value = ''");
        } else {
            call("Input.insertText", Map.of("text", text));
        }
    }

    /** Chooses an option. */
    void choose(String selector, String value) {
        eval("(() => { const e = document.querySelector(" + JSON.valueToTree(selector) + "); e.value = "
                + JSON.valueToTree(value) + "; e.dispatchEvent(new Event('change', {bubbles: true})); })()");
    }

    /** The size of the window, and whether its user likes it dark. */
    void look(int width, int height, boolean dark) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** A picture of the window, or of the whole page. */
    void picture(Path file, boolean whole) throws IOException {
        JsonNode shot = call(
                "Page.captureScreenshot",
                Map.of("format", "png", "captureBeyondViewport", whole, "optimizeForSpeed", false));
        if (whole) {
            JsonNode size = call("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
            shot = call(
                    "Page.captureScreenshot",
                    Map.of(
                            "format",
                            "png",
                            "captureBeyondViewport",
                            true,
                            "clip",
                            Map.of(
                                    "x",
                                    0,
                                    "y",
                                    0,
                                    "width",
                                    size.path("width").asDouble(),
                                    "height",
                                    size.path("height").asDouble(),
                                    "scale",
                                    1)));
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
    }

    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        socket.abort();
        process.destroy();
        for (ProcessHandle one : all) {
            try {
                one.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException | InterruptedException e) {
                one.destroyForcibly();
            }
        }
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // A profile in the system's temporary folder, which somebody still writes to: it is left to the system.
        }
    }
}
