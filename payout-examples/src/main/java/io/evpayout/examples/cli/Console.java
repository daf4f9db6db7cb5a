package io.evpayout.examples.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Where a command writes: its result on one stream, everything else on the other. UTF-8 on any machine. In JSON mode the
 * result is one document on one line.
 */
final class Console {

    private final OutputStream bytes;
    private final PrintWriter out;
    private final PrintWriter err;

    Console(OutputStream out, OutputStream err) {
        this.bytes = out;
        this.out = writer(out);
        this.err = writer(err);
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8)), false);
    }

    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    /** Writes a record, a list or a map of them as the one document. */
    void document(Object document) {
        document(json -> Json.MAPPER.writeValue(json, document));
    }

    /** Writes the one document as it is made, in constant memory. */
    void document(DocumentWriter writer) {
        try {
            JsonGenerator json = Json.MAPPER.createGenerator(out);
            writer.write(json);
            json.flush();
            out.println();
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void text(String text) {
        out.print(text);
        out.flush();
    }

    /** Writes a result that need not be text. */
    void bytes(Consumer<OutputStream> writer) {
        out.flush();
        try {
            writer.accept(bytes);
            bytes.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line beside the result: progress, or something that a person should know. */
    void note(String line) {
        err.println(line);
        err.flush();
    }

    /** Loaded by the first document: a command that prints text needs nothing of it. */
    private static final class Json {

        static final JsonMapper MAPPER = JsonMapper.builder()
                .enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .build();
    }

    /** Writes a document part by part. */
    interface DocumentWriter {

        void write(JsonGenerator json) throws IOException;
    }
}
