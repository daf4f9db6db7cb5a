package io.evpayout.ocpi;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** JSON, token by token. What is skipped is checked to be JSON all the same. */
interface Tokens {

    /** Goes to the next name of an object; null at its end. */
    @Nullable
    String nextName() throws IOException;

    /** Goes to the value of a name, or to the next element of an array or its end. */
    @Nullable
    JsonToken next() throws IOException;

    /** The present token. */
    @Nullable
    JsonToken token();

    /** The present scalar as text. */
    String text() throws IOException;

    /** Goes from the start of an object or array to its end; stays at any other token. */
    void skip() throws IOException;

    /** Jackson's. */
    static Tokens of(JsonParser parser) {
        return new Tokens() {
            @Override
            public @Nullable String nextName() throws IOException {
                return parser.nextFieldName();
            }

            @Override
            public @Nullable JsonToken next() throws IOException {
                return parser.nextToken();
            }

            @Override
            public @Nullable JsonToken token() {
                return parser.currentToken();
            }

            @Override
            public String text() throws IOException {
                return parser.getText();
            }

            @Override
            public void skip() throws IOException {
                parser.skipChildren();
            }
        };
    }
}
