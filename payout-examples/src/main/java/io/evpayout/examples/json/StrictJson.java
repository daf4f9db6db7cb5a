package io.evpayout.examples.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads one JSON document of a size that fits memory: RFC 8259 and nothing else, no key twice, nothing after it, numbers
 * exact. What is refused never shows the text around it, since bank account numbers may stand there.
 */
public final class StrictJson {

    private static final int MAX_DOCUMENT = 64 * 1024 * 1024;
    private static final int MAX_SCALE = 100;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonFactory FACTORY = factory(MAX_DOCUMENT);

    private final JsonParser parser;

    private StrictJson(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * A factory of parsers that refuse what is too deep, too long or too large.
     *
     * @param maxDocument bytes of a whole document; -1 for streams without end
     */
    public static JsonFactory factory(long maxDocument) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(64)
                        .maxNumberLength(100)
                        .maxStringLength(1024 * 1024)
                        .maxNameLength(1024)
                        .maxDocumentLength(maxDocument)
                        .build())
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }

    /**
     * The document in a file.
     *
     * @throws Refused if there is no such file, or it is not one JSON document
     */
    public static Place read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Refused("NO_SUCH_FILE", null, file.toString(), "There is no file " + file + "; check its name");
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            return read(bytes);
        } catch (IOException e) {
            throw new Refused(
                    "UNREADABLE", null, file.toString(), "File " + file + " can't be read: " + e.getMessage());
        }
    }

    /**
     * The document in a stream.
     *
     * @throws Refused if it is not one JSON document
     */
    public static Place read(InputStream bytes) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text(bytes))) {
            return Place.root(new StrictJson(parser).document());
        }
    }

    /** UTF-8 and nothing else, with or without a byte-order mark: a parser of bytes would guess at other encodings. */
    private static String text(InputStream bytes) throws IOException {
        byte[] all = bytes.readNBytes(MAX_DOCUMENT + 1);
        if (all.length > MAX_DOCUMENT) {
            throw new Refused("MALFORMED_JSON", "", null, "The document has more than " + MAX_DOCUMENT + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(all))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Refused("MALFORMED_JSON", "", null, "The document is not UTF-8; save it in that encoding");
        }
    }

    private JsonNode document() throws IOException {
        try {
            if (parser.nextToken() == null) {
                throw new Refused("MALFORMED_JSON", "", null, "There is no JSON document here; the input is empty");
            }
            JsonNode document = value();
            if (parser.nextToken() != null) {
                throw malformed("more text after the end of the document");
            }
            return document;
        } catch (StreamConstraintsException e) {
            throw malformed("too large or too deep");
        } catch (JsonProcessingException e) {
            throw malformed("wrong syntax");
        }
    }

    private Refused malformed(String what) {
        var where = parser.currentLocation();
        return new Refused(
                "MALFORMED_JSON",
                pointer(),
                null,
                "Not a JSON document: " + what + ", at line " + where.getLineNr() + ", column " + where.getColumnNr());
    }

    private String pointer() {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    private JsonNode value() throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NODES.numberNode(number());
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
            default -> NODES.nullNode();
        };
    }

    private BigDecimal number() throws IOException {
        try {
            BigDecimal number = parser.getDecimalValue();
            if (Math.abs((long) number.scale()) <= MAX_SCALE) {
                return number;
            }
        } catch (NumberFormatException e) {
            // An exponent that no decimal can have is as far out of range as one that is too large for us.
        }
        throw new Refused("OUT_OF_RANGE", pointer(), parser.getText(), "The number's exponent is out of range");
    }

    private ObjectNode object() throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String at = pointer();
            if (object.has(key)) {
                throw new Refused("DUPLICATE_KEY", at, null, "The key \"" + key + "\" is there twice; leave one out");
            }
            parser.nextToken();
            object.set(key, value());
        }
        return object;
    }

    private ArrayNode array() throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value());
        }
        return array;
    }
}
