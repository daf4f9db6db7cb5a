package io.evpayout.examples.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.evpayout.examples.json.StrictJson;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** One JSON object on each line; empty lines are skipped and counted. */
final class JsonLines implements RowSource {

    private final Reader text;
    private final Lines lines;
    private final JsonFactory factory = StrictJson.factory(-1);
    private final ObjectReader objects;

    JsonLines(Reader text, Mapping mapping) {
        this.text = text;
        this.lines = new Lines(text);
        this.objects = new ObjectReader(mapping.columns(), mapping.decimalSign());
    }

    @Override
    public @Nullable Row next() throws IOException, RowRefused {
        String object = lines.next();
        return object == null ? null : row(object);
    }

    private Row row(String object) throws IOException, RowRefused {
        try (JsonParser parser = factory.createParser(object)) {
            parser.nextToken();
            Row row = objects.read(parser, lines.number());
            if (parser.nextToken() != null) {
                throw RowRefused.of(null, object, "MALFORMED_JSON", "More text after the object on this line");
            }
            return row;
        } catch (JsonProcessingException e) {
            throw RowRefused.of(null, object, "MALFORMED_JSON", "The line is not a JSON object");
        }
    }

    @Override
    public long number() {
        return lines.number();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
