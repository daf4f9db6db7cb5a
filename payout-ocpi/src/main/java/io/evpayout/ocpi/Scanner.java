package io.evpayout.ocpi;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads CDRs as nearly all of them are written, several times faster than a parser of any JSON. It takes nothing that Jackson
 * would not take in the very same way; whatever is out of the ordinary, wrong or not, it leaves to Jackson, which says what is
 * wrong: names with escapes, texts with escapes that are needed, long numbers, deep nesting, a name that is there twice.
 *
 * <p>Reused from CDR to CDR; not thread-safe.
 */
final class Scanner implements Tokens {

    private static final int DEEPEST = 15;
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_NUMBER = CdrParser.MAX_NUMBER - 2;

    private final Names names = new Names();

    /** Which object is open at a depth; counted up, so that no two are the same. */
    private final long[] objects = new long[DEEPEST + 2];

    /** Of the object at a depth; where it has none yet, what stood before. */
    private final int[] previous = new int[DEEPEST + 2];

    private final boolean[] isObject = new boolean[DEEPEST + 2];
    private byte[] bytes = {};
    private int at;
    private int limit;
    private int depth;
    private long opened;
    private boolean first;
    private @Nullable JsonToken token;
    private int from;
    private int to;
    private boolean plain;

    /**
     * Reads one whole object, and nothing else, into {@code cdr}.
     *
     * @return false if Jackson must read it; {@code cdr} must be cleared then
     */
    boolean read(byte[] input, int offset, int length, RawCdr cdr) {
        if (readFirst(input, offset, offset + length, cdr) < 0) {
            return false;
        }
        blank();
        return at == limit;
    }

    /**
     * Reads the object that begins here into {@code cdr}, which it clears before.
     *
     * @return where the object ends; negative if it does not end before {@code end}, or Jackson must read it
     */
    int readFirst(byte[] input, int start, int end, RawCdr cdr) {
        cdr.clear();
        bytes = input;
        at = start;
        limit = end;
        depth = 0;
        try {
            if (blank() != '{') {
                return -1;
            }
            open(JsonToken.START_OBJECT);
            cdr.read(this);
            return at;
        } catch (Irregular | IOException e) {
            return -1;
        }
    }

    @Override
    public @Nullable JsonToken token() {
        return token;
    }

    @Override
    public @Nullable String nextName() {
        int b = blank();
        if (b == '}') {
            close(JsonToken.END_OBJECT);
            return null;
        }
        if (!first) {
            expect(b == ',');
            at++;
            b = blank();
        }
        expect(b == '"');
        int name = name();
        first = false;
        expect(names.isNew(name, depth, objects[depth]));
        expect(blank() == ':');
        at++;
        return names.text(name);
    }

    @Override
    public @Nullable JsonToken next() {
        int b = blank();
        if (!isObject[depth]) {
            if (b == ']') {
                return close(JsonToken.END_ARRAY);
            }
            if (!first) {
                expect(b == ',');
                at++;
                b = blank();
            }
            first = false;
        }
        return value(b);
    }

    private JsonToken value(int b) {
        return switch (b) {
            case '"' -> string();
            case '{' -> open(JsonToken.START_OBJECT);
            case '[' -> open(JsonToken.START_ARRAY);
            case 't' -> word("true", JsonToken.VALUE_TRUE);
            case 'f' -> word("false", JsonToken.VALUE_FALSE);
            case 'n' -> word("null", JsonToken.VALUE_NULL);
            default -> number();
        };
    }

    @Override
    public void skip() {
        if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) {
            return;
        }
        int outside = depth - 1;
        while (depth > outside) {
            if (!isObject[depth] || nextName() != null) {
                next();
            }
        }
    }

    @Override
    public String text() {
        expect(plain);
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private JsonToken open(JsonToken start) {
        expect(depth < DEEPEST);
        at++;
        depth++;
        opened++;
        objects[depth] = opened;
        previous[depth] = previous[depth - 1];
        isObject[depth] = start == JsonToken.START_OBJECT;
        first = true;
        token = start;
        return start;
    }

    private JsonToken close(JsonToken end) {
        at++;
        depth--;
        first = false;
        token = end;
        return end;
    }

    /** The next byte that is not blank, at which it stays; negative at the end, and where it is not ASCII. */
    private int blank() {
        while (at < limit) {
            byte b = bytes[at];
            if (b > ' ' || !Window.isBlank(b)) {
                return b;
            }
            at++;
        }
        return -1;
    }

    private int name() {
        int place = names.place(previous[depth], depth, first);
        int start = at + 1;
        int name = names.expected(place, bytes, start, limit);
        if (name < 0) {
            name = names.find(bytes, start, nameEnd(start));
            expect(name >= 0);
            names.expect(place, name);
        }
        at = start + names.length(name) + 1;
        previous[depth] = name;
        return name;
    }

    private int nameEnd(int start) {
        int end = Words.plain(bytes, start, limit);
        expect(end < limit && bytes[end] == '"' && end - start <= LONGEST_NAME);
        return end;
    }

    private JsonToken string() {
        at++;
        from = at;
        plain = true;
        byte[] input = bytes;
        int i = Words.plain(input, at, limit);
        while (i < limit) {
            byte b = input[i];
            if (b == '"') {
                to = i;
                at = i + 1;
                expect(to - from <= CdrParser.MAX_STRING);
                token = JsonToken.VALUE_STRING;
                return JsonToken.VALUE_STRING;
            }
            if (b == '\\') {
                plain = false;
                i = escape(i);
            } else {
                expect(b < 0);
                i = Utf8.next(input, i, limit);
                expect(i > 0);
            }
            i = Words.plain(input, i, limit);
        }
        throw new Irregular();
    }

    /** Behind an escape that is right. */
    private int escape(int backslash) {
        expect(backslash + 5 < limit);
        int kind = bytes[backslash + 1];
        if (kind != 'u') {
            expect("\"\\/bfnrt".indexOf(kind) >= 0);
            return backslash + 2;
        }
        for (int i = backslash + 2; i < backslash + 6; i++) {
            expect(bytes[i] >= 0 && Character.digit(bytes[i], 16) >= 0);
        }
        return backslash + 6;
    }

    private JsonToken word(String word, JsonToken is) {
        from = at;
        expect(limit - at > word.length());
        for (int i = 0; i < word.length(); i++) {
            expect(bytes[at + i] == word.charAt(i));
        }
        at += word.length();
        return scalar(is);
    }

    private JsonToken number() {
        from = at;
        JsonToken is = JsonToken.VALUE_NUMBER_INT;
        if (peek() == '-') {
            at++;
        }
        int start = at;
        digits();
        expect(at == start + 1 || bytes[start] != '0');
        if (peek() == '.') {
            is = JsonToken.VALUE_NUMBER_FLOAT;
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            is = JsonToken.VALUE_NUMBER_FLOAT;
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
        expect(at - from <= LONGEST_NUMBER);
        return scalar(is);
    }

    private void digits() {
        int i = at;
        while (i < limit && bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        expect(i > at);
        at = i;
    }

    private int peek() {
        return at < limit ? bytes[at] : -1;
    }

    /** Something must stand between a number or word and what follows. */
    private JsonToken scalar(JsonToken is) {
        to = at;
        plain = true;
        int next = peek();
        expect(next == ',' || next == '}' || next == ']' || Window.isBlank(next));
        token = is;
        return is;
    }

    private static void expect(boolean regular) {
        if (!regular) {
            throw new Irregular();
        }
    }

    /** Says nothing and is never told: Jackson says what is wrong, if anything is. */
    private static final class Irregular extends RuntimeException {

        private static final long serialVersionUID = 1;

        private Irregular() {
            super("Left to Jackson", null, false, false);
        }
    }
}
