package io.evpayout.examples.web;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names and values of a query or a form, as the browser sends them. Never printed: one of them may be an account number. */
public final class Parameters {

    /** None. */
    public static final Parameters NONE = new Parameters(Map.of());

    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * The parameters of a text.
     *
     * @param text {@code a=1&b=2}, encoded
     * @throws IllegalArgumentException if it is not encoded so
     */
    public static Parameters parse(String text) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            values.computeIfAbsent(name, any -> new ArrayList<>())
                    .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return new Parameters(values);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Without the text, which may be an account number.
            throw new IllegalArgumentException(
                    "A parameter of " + text.length() + " characters is not encoded rightly");
        }
    }

    /** A text as it stands in a path or a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The first value, without spaces around it; empty if there is none, or nothing was entered. */
    public Optional<String> find(String name) {
        return all(name).stream().findFirst().map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The first value, without spaces around it, or the empty text. */
    public String text(String name) {
        return find(name).orElse("");
    }

    /** All values. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** True if the browser has sent this name, with or without a value. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Nothing of the values. */
    @Override
    public String toString() {
        return "Parameters" + values.keySet();
    }
}
