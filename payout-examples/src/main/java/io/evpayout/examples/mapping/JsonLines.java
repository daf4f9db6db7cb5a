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

    private static final int LONGEST_LINE = 1024 * 1024;

    private final Reader text;
    private final JsonFactory factory = StrictJson.factory(-1);
    private final ObjectReader objects;
    private final StringBuilder line = new StringBuilder();
    private long number;

    JsonLines(Reader text, Mapping mapping) {
        this.text = text;
        this.objects = new ObjectReader(mapping.columns(), mapping.decimalSign());
    }

    @Override
    public @Nullable Row next() throws IOException, RowRefused {
        while (readLine()) {
            number++;
            if (line.length() > LONGEST_LINE) {
                throw RowRefused.of(null, null, "TOO_LONG", "The line has more than " + LONGEST_LINE + " characters");
            }
            String object = line.toString().strip();
            if (!object.isEmpty()) {
                return row(object);
            }
        }
        return null;
    }

    private Row row(String object) throws IOException, RowRefused {
        try (JsonParser parser = factory.createParser(object)) {
            parser.nextToken();
            Row row = objects.read(parser, number);
            if (parser.nextToken() != null) {
                throw RowRefused.of(null, object, "MALFORMED_JSON", "More text after the object on this line");
            }
            return row;
        } catch (JsonProcessingException e) {
            throw RowRefused.of(null, object, "MALFORMED_JSON", "The line is not a JSON object");
        }
    }

    /** Reads one line; of one that is too long only the beginning is kept. */
    private boolean readLine() throws IOException {
        line.setLength(0);
        int next = text.read();
        if (next < 0) {
            return false;
        }
        while (next >= 0 && next != '\n') {
            if (line.length() <= LONGEST_LINE) {
                line.append((char) next);
            }
            next = text.read();
        }
        return true;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
