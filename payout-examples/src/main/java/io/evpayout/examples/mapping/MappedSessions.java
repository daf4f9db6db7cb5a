package io.evpayout.examples.mapping;

import io.evpayout.examples.json.Refused;
import io.evpayout.session.Fact;
import io.evpayout.session.IntakeListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one CSV or JSON file, one at a time, in constant memory. What becomes no session is told to the listener
 * while the sessions around it are read. UTF-8, with or without byte-order mark.
 */
public final class MappedSessions implements Iterator<Fact>, AutoCloseable {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final RowSource rows;
    private final SessionMapper mapper;
    private final IntakeListener listener;
    private @Nullable Fact next;
    private boolean ended;

    private MappedSessions(RowSource rows, SessionMapper mapper, IntakeListener listener) {
        this.rows = rows;
        this.mapper = mapper;
        this.listener = listener;
    }

    /** How the rows of a file are written. */
    public enum Format {
        /** Comma-separated values, or with another delimiter; the first record names the columns. */
        CSV,
        /** An array of objects, or an object on each line. */
        JSON
    }

    /**
     * What is the same for all files of an import.
     *
     * @param format how rows are written
     * @param mapping what their columns are
     * @param source the source of the sessions
     * @param anyYear takes years outside of 2000 to 2100 too
     */
    public record Rules(Format format, Mapping mapping, String source, boolean anyYear) {}

    /**
     * Refuses a mapping that does not fit a file.
     *
     * @throws Refused if it names a column that the file does not have
     */
    public static void check(Path file, Rules rules) throws IOException {
        if (rules.format() == Format.CSV) {
            try (CsvRows rows = new CsvRows(
                    open(Files.newInputStream(file)), rules.mapping().delimiter())) {
                rows.check(rules.mapping(), file.toString());
            }
        }
    }

    /** Opens a file. */
    public static MappedSessions of(Path file, Rules rules, IntakeListener listener) throws IOException {
        return of(Files.newInputStream(file), rules, listener);
    }

    /** The sessions of a stream, which is closed by {@link #close}. */
    public static MappedSessions of(InputStream bytes, Rules rules, IntakeListener listener) throws IOException {
        SessionMapper mapper = new SessionMapper(rules.mapping(), rules.source(), rules.anyYear());
        return new MappedSessions(rows(open(bytes), rules), mapper, listener);
    }

    private static RowSource rows(BufferedReader text, Rules rules) throws IOException {
        if (rules.format() == Format.CSV) {
            return new CsvRows(text, rules.mapping().delimiter());
        }
        return startsList(text) ? new JsonRows(text, rules.mapping()) : new JsonLines(text, rules.mapping());
    }

    private static BufferedReader open(InputStream bytes) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), 1 << 16);
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    private static boolean startsList(Reader text) throws IOException {
        text.mark(1 << 16);
        int next = text.read();
        for (int i = 1; i < 1 << 16 && next >= 0 && Character.isWhitespace(next); i++) {
            next = text.read();
        }
        text.reset();
        return next == '[';
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
            throw new NoSuchElementException("After row " + rows.number() + " there is none");
        }
        Fact fact = java.util.Objects.requireNonNull(next);
        next = null;
        return fact;
    }

    private void read() {
        try {
            Row row = rows.next();
            if (row == null) {
                ended = true;
            } else if (mapper.passes(row)) {
                next = mapper.session(row);
            } else {
                listener.filtered(row.number());
            }
        } catch (RowRefused refused) {
            tell(refused);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            tell(RowRefused.of(null, null, "WRONG", "The row is no session: " + e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tell(RowRefused refused) {
        if (refused.isSetAside()) {
            listener.setAside(refused.row(rows.number()));
        } else {
            listener.rejected(refused.row(rows.number()));
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
