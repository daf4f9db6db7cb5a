package io.evpayout.examples.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A document with one value changed: tables of refusals need no more of a document than what is wrong in it. */
public final class Edited {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Edited() {}

    /** The text of a document in which {@code value} (JSON, or REMOVED) stands at a pointer. */
    public static String text(String document, String pointer, String value) {
        try {
            JsonNode root = MAPPER.readTree(document);
            JsonPointer at = JsonPointer.compile(pointer);
            JsonNode parent = root.at(at.head());
            String last = at.last().getMatchingProperty();
            if (value.equals("REMOVED")) {
                ((ObjectNode) parent).remove(last);
            } else if (parent instanceof ObjectNode object) {
                object.set(last, MAPPER.readTree(value));
            } else {
                ((ArrayNode) parent).set(at.last().getMatchingIndex(), MAPPER.readTree(value));
            }
            return MAPPER.writeValueAsString(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, read. */
    public static Place place(String document, String pointer, String value) {
        return place(text(document, pointer, value));
    }

    public static Place place(String document) {
        try {
            return StrictJson.read(
                    new ByteArrayInputStream(document.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
