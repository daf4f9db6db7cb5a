package io.evpayout.examples.web;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask, and what browsers are told to keep from pages. A name that some other site has pointed at this machine is not
 * answered (DNS rebinding), and nothing is changed for a form that is not one of ours.
 */
final class Guard {

    /** No script or style but our own files, nothing from or for other sites. */
    static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
                    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self';"
                            + " base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()",
            "Cache-Control", "no-store");

    private static final String FORM = "application/x-www-form-urlencoded";

    private final List<String> hosts;
    private final String cookie;

    Guard(int port) {
        this.hosts = List.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
        this.cookie = "payout-" + port;
    }

    boolean isOurHost(@Nullable String host) {
        return host != null && hosts.contains(host);
    }

    /** Why a form is not one of ours; null if it may be. */
    @Nullable
    String strange(Headers headers) {
        String type = headers.getFirst("Content-Type");
        if (type == null || !type.split(";", -1)[0].strip().equals(FORM)) {
            return "It is not a form of this page.";
        }
        String origin = headers.getFirst("Origin");
        if (origin != null && !origin.equals("http://" + headers.getFirst("Host"))) {
            return "It comes from another site.";
        }
        String from = headers.getFirst("Sec-Fetch-Site");
        return from == null || from.equals("same-origin") ? null : "It comes from another site.";
    }

    /** The id of the session that a browser says it has. */
    Optional<String> session(Headers headers) {
        for (String line : headers.getOrDefault("Cookie", List.of())) {
            for (String pair : line.split(";", -1)) {
                if (pair.strip().startsWith(cookie + "=")) {
                    return Optional.of(pair.strip().substring(cookie.length() + 1));
                }
            }
        }
        return Optional.empty();
    }

    /** Tells a browser the id of its session: to no script, and for no request that another site has caused. */
    String cookie(String id) {
        return cookie + "=" + id + "; Path=/; HttpOnly; SameSite=Strict" + (id.isEmpty() ? "; Max-Age=0" : "");
    }
}
