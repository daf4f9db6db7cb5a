package io.evpayout.ocpi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the bytes of one CDR, without a tree: what is not needed is skipped, but checked to be JSON all the same. */
final class CdrParser {

    static final int MAX_DEPTH = 64;
    static final int MAX_STRING = 64 * 1024;
    static final int MAX_NUMBER = 40;
    static final int MAX_NAME = 256;

    private static final int MAX_POINTER = 255;
    private static final int MAX_EXCERPT = 80;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING)
                    .maxNumberLength(MAX_NUMBER)
                    .maxNameLength(MAX_NAME)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private CdrParser() {}

    /**
     * Reads one whole object into {@code cdr}, which is clear.
     *
     * @throws Refused if it is not one JSON object, or beyond the limits
     */
    static void read(byte[] bytes, int offset, int length, RawCdr cdr) {
        try (JsonParser parser = FACTORY.createParser(bytes, offset, length)) {
            try {
                read(parser, cdr);
            } catch (IOException | RuntimeException e) {
                throw refused(e, parser, bytes, offset, length);
            }
        } catch (IOException e) {
            throw new Refused(null, null, "NOT_JSON", "This is not JSON in UTF-8");
        }
    }

    private static void read(JsonParser parser, RawCdr cdr) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new Refused(null, parser.getText(), "NOT_AN_OBJECT", "A CDR is a JSON object");
        }
        cdr.read(Tokens.of(parser));
        if (parser.nextToken() != null) {
            throw new Refused(null, parser.getText(), "NOT_JSON", "More follows after the end of the CDR");
        }
    }

    /** No exception of the parser leaves this class, not even one that it should never throw. */
    private static Refused refused(Exception e, JsonParser parser, byte[] bytes, int offset, int length) {
        if (e instanceof Refused refused) {
            return refused;
        }
        String pointer = pointer(parser);
        if (e instanceof StreamConstraintsException) {
            return beyondLimits(parser, pointer);
        }
        if (e instanceof JsonEOFException) {
            return new Refused(pointer, null, "NOT_JSON", "The CDR ends before its end");
        }
        String at = excerpt(e, bytes, offset, length);
        if (String.valueOf(e.getMessage()).startsWith("Duplicate")) {
            return new Refused(pointer, null, "DUPLICATE_KEY", pointer + " is there twice");
        }
        if (isNoFiniteNumber(at)) {
            return new Refused(pointer, at, "NOT_A_NUMBER", at + " is no JSON number");
        }
        return new Refused(pointer, at, "NOT_JSON", "This is not JSON");
    }

    private static Refused beyondLimits(JsonParser parser, @Nullable String pointer) {
        if (parser.getParsingContext().getNestingDepth() >= MAX_DEPTH) {
            return new Refused(pointer, null, "TOO_DEEP", "More than " + MAX_DEPTH + " levels of JSON are not taken");
        }
        return new Refused(
                pointer,
                null,
                "TOO_LONG",
                "A number of more than " + MAX_NUMBER + ", a text of more than " + MAX_STRING
                        + " or a name of more than " + MAX_NAME + " characters is not taken");
    }

    private static @Nullable String pointer(JsonParser parser) {
        String pointer = parser.getParsingContext().pathAsPointer().toString();
        return pointer.isEmpty() || pointer.length() > MAX_POINTER ? null : pointer;
    }

    /** The word at which the parser stopped. */
    private static @Nullable String excerpt(Exception e, byte[] bytes, int offset, int length) {
        if (!(e instanceof JsonProcessingException stopped) || stopped.getLocation() == null) {
            return null;
        }
        long place = stopped.getLocation().getByteOffset();
        int stop = offset + (int) Math.max(0, Math.min(place, length));
        int from = stop;
        while (from > offset && stop - from < MAX_EXCERPT && isWord(bytes[from - 1])) {
            from--;
        }
        int to = from;
        while (to < offset + length && to - from < MAX_EXCERPT && (to < stop || isWord(bytes[to]))) {
            to++;
        }
        return to == from ? null : new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static boolean isWord(byte b) {
        return b > ' ' && b != '"' && b != ',' && b != ':' && b != '{' && b != '}' && b != '[' && b != ']';
    }

    private static boolean isNoFiniteNumber(@Nullable String word) {
        return word != null && (word.equals("NaN") || word.endsWith("Infinity") || word.endsWith("INF"));
    }
}
