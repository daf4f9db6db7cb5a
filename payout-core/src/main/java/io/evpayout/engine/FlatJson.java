package io.evpayout.engine;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON object on one line, whose values are texts, whole numbers and flags; what is null is left out. */
final class FlatJson {

    private final StringBuilder text = new StringBuilder(200).append('{');

    /** Begins an object that says what it is. */
    static FlatJson line(String what) {
        return new FlatJson().put("line", what);
    }

    FlatJson put(String key, @Nullable String value) {
        if (value != null) {
            key(key);
            quote(value);
        }
        return this;
    }

    FlatJson put(String key, long value) {
        key(key);
        text.append(value);
        return this;
    }

    FlatJson put(String key, boolean value) {
        key(key);
        text.append(value);
        return this;
    }

    private void key(String key) {
        if (text.length() > 1) {
            text.append(',');
        }
        quote(key);
        text.append(':');
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            if (unit == '"' || unit == '\\') {
                text.append('\\').append(unit);
            } else if (unit < ' ') {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
            } else {
                text.append(unit);
            }
        }
        text.append('"');
    }

    @Override
    public String toString() {
        return text + "}";
    }

    /**
     * What such a line says, by key: {@link String}, {@link Long}, {@link Boolean}.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    static Map<String, Object> parse(String line) {
        return new Parser(line).object();
    }

    private static final class Parser {

        private final String line;
        private int at;

        Parser(String line) {
            this.line = line;
        }

        Map<String, Object> object() {
            Map<String, Object> values = new LinkedHashMap<>();
            expect('{');
            while (peek() != '}') {
                if (!values.isEmpty()) {
                    expect(',');
                }
                String key = quoted();
                expect(':');
                if (values.put(key, value()) != null) {
                    throw wrong("'" + key + "' twice");
                }
            }
            expect('}');
            if (at != line.length()) {
                throw wrong("more after the object");
            }
            return values;
        }

        private Object value() {
            char first = peek();
            if (first == '"') {
                return quoted();
            }
            if (line.startsWith("true", at) || line.startsWith("false", at)) {
                at += first == 't' ? 4 : 5;
                return first == 't';
            }
            int start = at;
            at += first == '-' ? 1 : 0;
            while (at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9') {
                at++;
            }
            try {
                return Long.valueOf(line.substring(start, at));
            } catch (NumberFormatException e) {
                throw wrong("no value");
            }
        }

        private String quoted() {
            StringBuilder value = new StringBuilder();
            expect('"');
            for (char unit = next(); unit != '"'; unit = next()) {
                value.append(unit == '\\' ? escaped() : unit);
            }
            return value.toString();
        }

        private char escaped() {
            char unit = next();
            if (unit != 'u') {
                return unit;
            }
            at += 4;
            try {
                return (char) Integer.parseInt(line, at - 4, Math.min(at, line.length()), 16);
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                throw wrong("no character");
            }
        }

        private char peek() {
            if (at >= line.length()) {
                throw wrong("an end");
            }
            return line.charAt(at);
        }

        private char next() {
            char unit = peek();
            at++;
            return unit;
        }

        private void expect(char unit) {
            if (next() != unit) {
                throw wrong("no '" + unit + "'");
            }
        }

        private IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException(
                    "There is " + what + " at character " + at + " of a line of " + line.length());
        }
    }
}
