package io.evpayout.examples.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows that were not taken, kept in a temporary file: there may be as many as there are rows. */
final class RowSpool implements AutoCloseable {

    private static final int SHOWN = 20;

    private final List<Object> first = new ArrayList<>();
    private @Nullable JsonMapper mapper;
    private @Nullable Path file;
    private @Nullable BufferedWriter writer;
    private long count;

    void add(Object line) {
        count++;
        if (first.size() < SHOWN) {
            first.add(line);
        }
        try {
            writer().write(mapper().writeValueAsString(line));
            writer().newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long count() {
        return count;
    }

    /** The first few. */
    List<Object> first() {
        return List.copyOf(first);
    }

    /** Writes all of them as the elements of a list. */
    void writeTo(JsonGenerator json) throws IOException {
        json.writeStartArray();
        if (file != null && writer != null) {
            writer.flush();
            try (Stream<String> lines = Files.lines(file)) {
                for (String line : (Iterable<String>) lines::iterator) {
                    json.writeRawValue(line);
                }
            }
        }
        json.writeEndArray();
    }

    private JsonMapper mapper() {
        if (mapper == null) {
            mapper = new JsonMapper();
        }
        return mapper;
    }

    private BufferedWriter writer() throws IOException {
        if (writer == null) {
            file = Files.createTempFile("payout-rows", ".jsonl");
            writer = Files.newBufferedWriter(file);
        }
        return writer;
    }

    @Override
    public void close() {
        try {
            if (writer != null) {
                writer.close();
            }
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
