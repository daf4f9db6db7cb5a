package io.evpayout.examples.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON document and where it stands. Every question that the value does not answer is refused with its
 * pointer.
 */
public final class Place {

    private final JsonNode node;
    private final String pointer;
    private final boolean secret;

    private Place(JsonNode node, String pointer, boolean secret) {
        this.node = node;
        this.pointer = pointer;
        this.secret = secret;
    }

    static Place root(JsonNode node) {
        return new Place(node, "", false);
    }

    /** RFC 6901. */
    public String pointer() {
        return pointer;
    }

    /** The same place, whose values no refusal repeats. */
    public Place secret() {
        return new Place(node, pointer, true);
    }

    /** This object, which has no other keys than these. */
    public Place object(String... known) {
        if (!node.isObject()) {
            throw refused("NOT_AN_OBJECT", "must be an object");
        }
        List<String> keys = List.of(known);
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!keys.contains(name)) {
                throw child(name).refused("UNKNOWN_KEY", "is not a key here; the keys are " + String.join(", ", keys));
            }
        }
        return this;
    }

    /** True if the key is there, even as null. */
    public boolean has(String key) {
        return node.has(key);
    }

    /** What stands under a key; empty if it is absent or null. */
    public Optional<Place> find(String key) {
        if (!node.isObject()) {
            throw refused("NOT_AN_OBJECT", "must be an object");
        }
        return node.hasNonNull(key) ? Optional.of(child(key)) : Optional.empty();
    }

    /** What stands under a key that must be there. */
    public Place need(String key) {
        return find(key).orElseThrow(() -> child(key).refused("MISSING", "is missing"));
    }

    /** The elements of the list under a key; none if it is absent or null. */
    public List<Place> list(String key) {
        return find(key).map(Place::elements).orElse(List.of());
    }

    /** The elements of this list. */
    public List<Place> elements() {
        if (!node.isArray()) {
            throw refused("NOT_A_LIST", "must be a list");
        }
        List<Place> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(new Place(node.get(i), pointer + "/" + i, secret));
        }
        return elements;
    }

    public boolean isText() {
        return node.isTextual();
    }

    public boolean isList() {
        return node.isArray();
    }

    /** The string that stands here. */
    public String text() {
        if (!node.isTextual()) {
            throw refused("NOT_A_STRING", "must be a string");
        }
        return node.textValue();
    }

    /** The string that stands here, which has 1 to so many characters. */
    public String text(int longest) {
        String text = text();
        if (text.isBlank()) {
            throw refused("MISSING", "is empty");
        }
        if (text.length() > longest) {
            throw refused("TOO_LONG", "has " + text.length() + " characters, at most " + longest + " are possible");
        }
        return text;
    }

    public boolean flag() {
        if (!node.isBoolean()) {
            throw refused("NOT_A_BOOLEAN", "must be true or false");
        }
        return node.booleanValue();
    }

    /** A whole number from one bound to the other, both possible. */
    public int integer(int lowest, int highest) {
        if (!node.isNumber()) {
            throw refused("NOT_A_NUMBER", "must be a whole number");
        }
        BigDecimal number = node.decimalValue();
        if (number.stripTrailingZeros().scale() > 0) {
            throw refused("NOT_A_NUMBER", "must be a whole number");
        }
        if (number.compareTo(BigDecimal.valueOf(lowest)) < 0 || number.compareTo(BigDecimal.valueOf(highest)) > 0) {
            throw refused("OUT_OF_RANGE", "must be " + lowest + " to " + highest);
        }
        return number.intValueExact();
    }

    /** An exact decimal of zero or more, as a string or as a number. */
    public BigDecimal decimal() {
        String text = node.isNumber() ? node.decimalValue().toPlainString() : text();
        if (!text.matches("-?[0-9]{1,64}(\\.[0-9]{1,64})?")) {
            throw refused("NOT_A_NUMBER", "must be a decimal such as \"12.50\"");
        }
        BigDecimal decimal = new BigDecimal(text);
        if (decimal.signum() < 0) {
            throw refused("OUT_OF_RANGE", "must not be below zero");
        }
        return decimal;
    }

    public Instant instant() {
        return as("NOT_AN_INSTANT", "must be an instant such as 2026-01-31T00:00:00Z", Instant::parse);
    }

    public LocalDate date() {
        return as("NOT_A_DATE", "must be a date such as 2026-01-31", LocalDate::parse);
    }

    public LocalTime time() {
        return as("NOT_A_TIME", "must be a time of day such as 17:00", LocalTime::parse);
    }

    public ZoneId zone() {
        return as("BAD_ZONE", "must be a time zone such as Europe/Berlin", ZoneId::of);
    }

    /** One of the constants of an enumeration, exactly as it is written. */
    public <E extends Enum<E>> E oneOf(Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        String text = text();
        return constants.stream()
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> refused("UNKNOWN_VALUE", "must be one of " + constants));
    }

    /** What a string means to a reader that throws where it means nothing. */
    public <T> T as(String code, String sentence, Function<String, T> reader) {
        String text = text();
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refused(code, sentence);
        }
    }

    /** What a string means to a reader whose own message says why it means nothing. */
    public <T> T as(String code, Function<String, T> reader) {
        String text = text();
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refused(code, "is refused: " + e.getMessage());
        }
    }

    /** A refusal of what stands here. The sentence goes on from the key. */
    public Refused refused(String code, String sentence) {
        String key = pointer.isEmpty() ? "The document" : "\"" + name() + "\"";
        return new Refused(code, pointer, shown(), key + " " + sentence);
    }

    private String name() {
        String last = pointer.substring(pointer.lastIndexOf('/') + 1);
        return last.replace("~1", "/").replace("~0", "~");
    }

    private @Nullable String shown() {
        return secret || !node.isValueNode() || node.isNull() ? null : node.asText();
    }

    private Place child(String key) {
        JsonNode value = node.get(key);
        String escaped = key.replace("~", "~0").replace("/", "~1");
        return new Place(value == null ? MissingNode.getInstance() : value, pointer + "/" + escaped, secret);
    }
}
