package io.evpayout.examples.mapping;

import io.evpayout.examples.json.Place;
import io.evpayout.examples.json.Refused;
import io.evpayout.examples.json.StrictJson;
import io.evpayout.session.Fact;
import io.evpayout.session.IntakeListener;
import io.evpayout.session.RejectedRow;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one file, a JSON object on each line, one at a time, in constant memory. UTF-8, with or without byte-order
 * mark; empty lines are skipped and counted. A line that is no fact is told to the listener while those around it are read.
 */
public final class FactLines implements Iterator<Fact>, AutoCloseable {

    private final BufferedReader text;
    private final Lines lines;
    private final Function<Place, Fact> reader;
    private final IntakeListener listener;
    private @Nullable Fact next;
    private boolean ended;

    /** The lines of a stream, which is closed by {@link #close}. */
    FactLines(InputStream bytes, Function<Place, Fact> reader, IntakeListener listener) {
        // Here a character is a byte: what is no UTF-8 is a wrong line, not another text.
        this.text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.ISO_8859_1), 1 << 16);
        this.lines = new Lines(text);
        this.reader = reader;
        this.listener = listener;
    }

    @Override
    public boolean hasNext() {
        while (next == null && !ended) {
            read();
        }
        return next != null;
    }

    @Override
    public Fact next() {
        Fact fact = hasNext() ? next : null;
        if (fact == null) {
            throw new NoSuchElementException("After line " + lines.number() + " there is none");
        }
        next = null;
        return fact;
    }

    private void read() {
        try {
            String line = lines.next();
            ended = line == null;
            if (line != null) {
                next = reader.apply(
                        StrictJson.read(new ByteArrayInputStream(line.getBytes(StandardCharsets.ISO_8859_1))));
            }
        } catch (RowRefused refused) {
            listener.rejected(refused.row(lines.number()));
        } catch (Refused refused) {
            String field = refused.path() == null || refused.path().isEmpty() ? null : refused.path();
            reject(field, refused.value(), refused.code(), refused.message());
        } catch (IllegalArgumentException | ArithmeticException e) {
            reject(null, null, "WRONG", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void reject(@Nullable String field, @Nullable String value, String code, String reason) {
        listener.rejected(new RejectedRow(lines.number(), field, value, code, reason));
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
