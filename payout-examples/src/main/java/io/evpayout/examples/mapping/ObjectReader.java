package io.evpayout.examples.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the mapped keys of one JSON object, and skips the others. */
final class ObjectReader {

    private final Set<String> keys;
    private final char decimalSign;

    ObjectReader(Set<String> keys, char decimalSign) {
        this.keys = keys;
        this.decimalSign = decimalSign;
    }

    /** The object that begins at the parser's current token; the parser stands behind it afterwards. */
    Row read(JsonParser parser, long number) throws IOException, RowRefused {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            String value =
                    parser.currentToken() != null && parser.currentToken().isScalarValue() ? parser.getText() : null;
            parser.skipChildren();
            throw RowRefused.of(null, value, "NOT_AN_OBJECT", "Every element must be an object");
        }
        Json row = new Json(number);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonToken token = parser.nextToken();
            if (keys.contains(key)) {
                row.put(key, token, token.isScalarValue() ? text(parser, token) : null);
            }
            parser.skipChildren();
        }
        return row;
    }

    private @Nullable String text(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        String text = parser.getText();
        return token.isNumeric() ? text.replace('.', decimalSign) : text.strip();
    }

    /** One object. */
    private static final class Json implements Row {

        private final long number;
        private final Map<String, @Nullable String> cells = new HashMap<>();
        private final Set<String> wrong = new HashSet<>();

        Json(long number) {
            this.number = number;
        }

        private void put(String key, JsonToken token, @Nullable String text) {
            if (token.isStructStart() || cells.containsKey(key)) {
                wrong.add(key);
            }
            cells.put(key, text);
        }

        @Override
        public long number() {
            return number;
        }

        @Override
        public @Nullable String cell(String column) throws RowRefused {
            if (wrong.contains(column)) {
                throw RowRefused.of(
                        field(column), cells.get(column), "NOT_A_VALUE", "Is an object, a list, or there twice");
            }
            return cells.get(column);
        }

        @Override
        public String field(String column) {
            return "/" + column.replace("~", "~0").replace("/", "~1");
        }
    }
}
