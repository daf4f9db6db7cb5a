package io.evpayout.examples.mapping;

import io.evpayout.examples.json.Place;
import io.evpayout.examples.json.Refused;
import io.evpayout.examples.json.StrictJson;
import io.evpayout.session.Fact;
import io.evpayout.session.IntakeListener;
import io.evpayout.session.Outage;
import io.evpayout.session.OutageWithdrawal;
import io.evpayout.session.RejectedRow;
import io.evpayout.session.SessionId;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Outages and their withdrawals, a JSON object on each line: {@code {"id","site","evse","from","to"}} (without
 * {@code evse}: the whole site) or {@code {"id","withdraws","at"}}. UTF-8; empty lines are skipped and counted.
 */
public final class OutageLines implements Iterator<Fact>, AutoCloseable {

    private static final int LONGEST = 255;

    private final BufferedReader text;
    private final String source;
    private final IntakeListener listener;
    private @Nullable Fact next;
    private boolean ended;
    private long number;

    private OutageLines(BufferedReader text, String source, IntakeListener listener) {
        this.text = text;
        this.source = source;
        this.listener = listener;
    }

    /** Opens a file. */
    public static OutageLines of(Path file, String source, IntakeListener listener) throws IOException {
        return new OutageLines(Files.newBufferedReader(file, StandardCharsets.UTF_8), source, listener);
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
            throw new NoSuchElementException("After line " + number + " there is none");
        }
        next = null;
        return fact;
    }

    private void read() {
        try {
            String line = text.readLine();
            ended = line == null;
            if (line != null) {
                number++;
                next = line.isBlank() ? null : fact(line);
            }
        } catch (Refused refused) {
            reject(refused.path(), refused.value(), refused.code(), refused.message());
        } catch (IllegalArgumentException e) {
            reject(null, null, "WRONG", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void reject(@Nullable String field, @Nullable String value, String code, String reason) {
        listener.rejected(new RejectedRow(number, field, value, code, reason));
    }

    private Fact fact(String line) throws IOException {
        Place row = StrictJson.read(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
        if (row.has("withdraws")) {
            row.object("id", "withdraws", "at");
            return new OutageWithdrawal(
                    id(row.need("id")),
                    id(row.need("withdraws")),
                    row.need("at").instant());
        }
        row.object("id", "site", "evse", "from", "to");
        return new Outage(
                id(row.need("id")),
                row.need("site").text(LONGEST),
                row.find("evse").map(evse -> evse.text(LONGEST)).orElse(null),
                row.need("from").instant(),
                row.need("to").instant());
    }

    private SessionId id(Place place) {
        return SessionId.of(source, place.text(LONGEST));
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
