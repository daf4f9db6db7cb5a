package io.evpayout.ocpi;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One property of a CDR as it stands on the wire, and where. Reused from CDR to CDR. */
final class Value {

    private static final int MAX_ID = 255;

    private final String pointer;
    private @Nullable JsonToken token;
    private @Nullable String text;

    Value(String pointer) {
        this.pointer = pointer;
    }

    void clear() {
        token = null;
        text = null;
    }

    /** Keeps the present value; of an object or an array only that it is one. */
    void read(Tokens json) throws IOException {
        keep(json);
        json.skip();
    }

    /** Keeps the present value and stays at its start. */
    void keep(Tokens json) throws IOException {
        token = json.token();
        boolean says = token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL;
        text = says ? json.text() : null;
    }

    String pointer() {
        return pointer;
    }

    /** Whether there is nothing, or null: OCPI does not tell them apart. */
    boolean isAbsent() {
        return token == null || token == JsonToken.VALUE_NULL;
    }

    boolean isBlank() {
        return isAbsent() || (token == JsonToken.VALUE_STRING && textOrEmpty().isBlank());
    }

    boolean contains(String part) {
        return token == JsonToken.VALUE_STRING && textOrEmpty().contains(part);
    }

    boolean is(JsonToken expected) {
        return token == expected;
    }

    String textOrEmpty() {
        return text == null ? "" : text;
    }

    /** Text that is there and not blank. */
    String text() {
        if (isBlank()) {
            throw refused("MISSING", pointer + " is missing");
        }
        if (token != JsonToken.VALUE_STRING) {
            throw refused("NOT_TEXT", pointer + " must be text");
        }
        return textOrEmpty();
    }

    /** Text that a store can keep and a person can read: OCPI allows printable characters only. */
    String id() {
        String id = text();
        if (id.length() > MAX_ID) {
            throw refused(
                    "TOO_LONG", pointer + " has " + id.length() + " characters, at most " + MAX_ID + " are taken");
        }
        if (!isPrintable(id)) {
            throw refused("NOT_PRINTABLE", pointer + " has a control character or half of a surrogate pair");
        }
        return id;
    }

    boolean flag() {
        if (isAbsent() || token == JsonToken.VALUE_FALSE) {
            return false;
        }
        if (token != JsonToken.VALUE_TRUE) {
            throw refused("NOT_A_BOOLEAN", pointer + " must be true or false");
        }
        return true;
    }

    /** A JSON number; text that looks like one is not. */
    BigDecimal number() {
        if (isAbsent()) {
            throw refused("MISSING", pointer + " is missing");
        }
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw refused("NOT_A_NUMBER", pointer + " must be a JSON number");
        }
        try {
            return new BigDecimal(textOrEmpty());
        } catch (NumberFormatException e) {
            throw refused("TOO_LARGE", pointer + " has an exponent that no amount has");
        }
    }

    @Override
    public String toString() {
        return token == null ? "" : pointer + " " + token + " " + text;
    }

    Refused refused(String code, String reason) {
        return new Refused(pointer, text, code, reason);
    }

    private static boolean isPrintable(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c < ' ' || (c >= 0x7f && c < 0xa0)) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == id.length()
                        || !Character.isLowSurrogate(id.charAt(++i))) {
                    return false;
                }
            }
        }
        return true;
    }
}
