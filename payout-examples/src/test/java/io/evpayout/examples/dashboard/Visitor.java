package io.evpayout.examples.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A browser that does as it is told: it keeps its cookie, and remembers everything that it was ever sent. */
final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final String base;
    private final List<String> seen = new ArrayList<>();
    private @Nullable String cookie;

    Visitor(String base) {
        this.base = base;
    }

    /** Comes in by the printed link. */
    static Visitor in(String link, String name) {
        Visitor visitor = new Visitor(link.substring(0, link.indexOf("/enter")));
        String key = link.substring(link.indexOf("key=") + 4);
        HttpResponse<String> response = visitor.send("/enter", "key", key, "name", name);
        assertThat(response.statusCode()).isEqualTo(303);
        visitor.cookie =
                response.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
        return visitor;
    }

    /** The header with the session. */
    String cookieLine() {
        return "Cookie: " + cookie;
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + path));
        return cookie == null ? builder : builder.header("Cookie", cookie);
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** A page that must be there. */
    String page(String path) {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }

    /** A file to keep. */
    byte[] file(String path) {
        try {
            HttpResponse<byte[]> response =
                    client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).as(path).isEqualTo(200);
            return response.body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(path, e);
        }
    }

    /** Sends the form of a page, with the token that this page has. */
    HttpResponse<String> fill(String page, String action, String... fields) {
        List<String> all = new ArrayList<>(List.of("token", token(page)));
        all.addAll(List.of(fields));
        return send(action, all.toArray(String[]::new));
    }

    /** What forms of a page carry. */
    String token(String page) {
        Matcher matcher = TOKEN.matcher(page(page));
        assertThat(matcher.find()).as("token of " + page).isTrue();
        return matcher.group(1);
    }

    HttpResponse<String> send(String action, String... fields) {
        return send(request(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields))));
    }

    static String encoded(String... fields) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(URLEncoder.encode(fields[i], StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return body.toString();
    }

    HttpResponse<String> send(HttpRequest.Builder builder) {
        try {
            HttpResponse<String> response = client.send(builder.build(), HttpResponse.BodyHandlers.ofString());
            seen.add(response.uri() + "\n" + response.headers().map() + "\n" + response.body());
            return response;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Addresses, headers and bodies of every answer so far. */
    List<String> seen() {
        return List.copyOf(seen);
    }
}
