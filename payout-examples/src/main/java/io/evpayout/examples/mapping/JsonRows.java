package io.evpayout.examples.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.evpayout.examples.json.StrictJson;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** The elements of one JSON array. */
final class JsonRows implements RowSource {

    private final JsonParser parser;
    private final ObjectReader objects;
    private long number;
    private boolean ended;

    JsonRows(Reader text, Mapping mapping) throws IOException {
        parser = StrictJson.factory(-1).createParser(text);
        objects = new ObjectReader(mapping.columns(), mapping.decimalSign());
    }

    @Override
    public @Nullable Row next() throws IOException, RowRefused {
        if (ended) {
            return null;
        }
        try {
            if (number == 0) {
                parser.nextToken();
            }
            JsonToken token = parser.nextToken();
            ended = token == null || token == JsonToken.END_ARRAY;
            if (ended && token == JsonToken.END_ARRAY && parser.nextToken() == null) {
                return null;
            }
            number++;
            if (ended) {
                throw RowRefused.of(null, null, "MALFORMED_JSON", "The list does not end as a list does");
            }
            return objects.read(parser, number);
        } catch (JsonProcessingException e) {
            ended = true;
            throw RowRefused.of(
                    null,
                    null,
                    "MALFORMED_JSON",
                    "The rest of the file can't be read from line "
                            + parser.currentLocation().getLineNr() + " on");
        }
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
