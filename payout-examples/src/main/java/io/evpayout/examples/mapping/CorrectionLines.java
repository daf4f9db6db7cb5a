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
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The corrections of one file, a JSON object on each line, one at a time, in constant memory. A line that is none is told to
 * the listener while those around it are read. UTF-8.
 */
public final class CorrectionLines implements Iterator<Fact>, AutoCloseable {

    private final BufferedReader text;
    private final Lines lines;
    private final CorrectionReader reader;
    private final IntakeListener listener;
    private @Nullable Fact next;
    private boolean ended;

    private CorrectionLines(BufferedReader text, CorrectionReader reader, IntakeListener listener) {
        this.text = text;
        this.lines = new Lines(text);
        this.reader = reader;
        this.listener = listener;
    }

    /**
     * Opens a file.
     *
     * @param source the source of the corrections that name none; null if each must
     * @param anyYear takes years outside of 2000 to 2100 too
     */
    public static CorrectionLines of(Path file, @Nullable String source, boolean anyYear, IntakeListener listener)
            throws IOException {
        BufferedReader text =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8), 1 << 16);
        return new CorrectionLines(text, new CorrectionReader(source, anyYear), listener);
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
        if (!hasNext()) {
            throw new NoSuchElementException("After line " + lines.number() + " there is none");
        }
        Fact fact = java.util.Objects.requireNonNull(next);
        next = null;
        return fact;
    }

    private void read() {
        try {
            String line = lines.next();
            if (line == null) {
                ended = true;
            } else {
                next = reader.read(place(line));
            }
        } catch (RowRefused refused) {
            listener.rejected(refused.row(lines.number()));
        } catch (Refused refused) {
            String field = refused.path() == null || refused.path().isEmpty() ? null : refused.path();
            listener.rejected(
                    new RejectedRow(lines.number(), field, refused.value(), refused.code(), refused.message()));
        } catch (IllegalArgumentException | ArithmeticException e) {
            listener.rejected(new RejectedRow(
                    lines.number(), null, null, "WRONG", "The line is no correction: " + e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Place place(String line) throws IOException {
        return StrictJson.read(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
