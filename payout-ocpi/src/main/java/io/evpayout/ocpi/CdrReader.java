package io.evpayout.ocpi;

import io.evpayout.session.Fact;
import io.evpayout.session.IntakeListener;
import io.evpayout.session.RejectedRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A stream of OCPI CDRs as sessions and credit notes, in constant memory.
 *
 * <p>Takes UTF-8 JSON: one CDR, an array of them, one to a line, one after the other, or an OCPI response with
 * {@code data}. Each CDR may be of another version (2.1.1, 2.2.1, 2.3.0). What is no CDR is reported to the
 * {@link IntakeListener} with its row, its place in the CDR as an RFC 6901 pointer, its value, a code and a reason, and the
 * rest goes on. Where the brackets of an array don't match, no one can say where its next CDR begins: that is one
 * rejected row, and the last. No input makes this class throw; only the stream's own {@link IOException} is passed on.
 *
 * <p>A row is the number of the line where each CDR has a line of its own, else the number of the CDR, from 1.
 *
 * <p>Codes: {@code NOT_JSON NOT_AN_OBJECT DUPLICATE_KEY TOO_DEEP TOO_LONG TOO_LARGE MISSING NOT_TEXT NOT_PRINTABLE
 * NOT_A_NUMBER NOT_A_BOOLEAN NOT_A_LIST NOT_A_TIME YEAR_OUT_OF_RANGE END_BEFORE_START WRONG_CODE UNKNOWN_CURRENCY
 * TOO_PRECISE NEGATIVE_AMOUNT NEGATIVE_TAX NEGATIVE_ENERGY POSITIVE_CREDIT CREDIT_OF_ITSELF REFUSED}; set aside: {@code UNSURE}.
 *
 * <pre>{@code
 * try (CdrReader cdrs = new CdrReader(in, listener, CdrReader.Options.standard())) {
 *     payouts.record(cdrs);
 * }
 * }</pre>
 *
 * <p>Not thread-safe; one use.
 */
public final class CdrReader implements Iterable<Fact>, AutoCloseable {

    /** What stands in the remark of a CDR whose cost it is not sure of. */
    private static final String UNSURE = "[?]";

    private final InputStream in;
    private final IntakeListener listener;
    private final Options options;
    private final Frames frames;
    private final Scanner scanner = new Scanner();
    private final RawCdr cdr = new RawCdr();
    private long rows;

    /**
     * A reader at the start of an input; nothing is read yet.
     *
     * @param in UTF-8 JSON; closed by {@link #close}
     * @param listener hears of every CDR that is not returned
     * @param options how to read
     */
    public CdrReader(InputStream in, IntakeListener listener, Options options) {
        this.in = in;
        this.listener = listener;
        this.options = options;
        this.frames = new Frames(
                new Window(in, options.maxBytes()), (bytes, from, to) -> scanner.readFirst(bytes, from, to, cdr));
    }

    /**
     * The next CDR that is a fact; those before it that are not have been reported.
     *
     * @return null at the end of the input
     * @throws IOException of the stream itself, never for what it contains
     */
    public @Nullable Fact next() throws IOException {
        while (frames.next()) {
            rows++;
            Fact fact = read();
            if (fact != null) {
                return fact;
            }
        }
        return null;
    }

    /**
     * The rest of the CDRs, lazily: each is read when it is asked for, and only once. A failure of the stream is an
     * {@link UncheckedIOException}.
     */
    @Override
    public Iterator<Fact> iterator() {
        return new Facts();
    }

    /** How many CDRs were read until now: returned, rejected or set aside. */
    public long rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private @Nullable Fact read() {
        try {
            return orSetAside(parse());
        } catch (Refused refused) {
            listener.rejected(row(refused));
            return null;
        }
    }

    private Fact parse() {
        Refused problem = frames.problem();
        if (problem != null) {
            throw problem;
        }
        if (!frames.isRead() && !scanner.read(frames.bytes(), frames.offset(), frames.length(), cdr)) {
            cdr.clear();
            CdrParser.read(frames.bytes(), frames.offset(), frames.length(), cdr);
        }
        if (frames.isLast()) {
            throw new Refused(null, null, "NOT_JSON", "The brackets do not match");
        }
        return fact();
    }

    /** A rule that was forgotten must not stop an import: what a fact's own constructor refuses is a rejected row. */
    private Fact fact() {
        try {
            return CdrRules.fact(options, cdr);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new Refused(null, null, "REFUSED", String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Fact orSetAside(Fact fact) {
        Value remark = cdr.remark;
        if (!remark.contains(UNSURE)) {
            return fact;
        }
        listener.setAside(row(remark.refused("UNSURE", "The remark says " + UNSURE + ": the cost is not sure")));
        return null;
    }

    private RejectedRow row(Refused refused) {
        String reason = refused.code.equals("NOT_JSON") || frames.isLast()
                ? refused.reason + ", in what begins at byte " + frames.position() + " of the input"
                        + (frames.isLast() ? "; the rest can't be read" : "")
                : refused.reason;
        return new RejectedRow(frames.row(), refused.pointer, refused.value, refused.code, reason);
    }

    /**
     * How CDRs are read.
     *
     * @param source who sent CDRs of OCPI 2.1.1, which name no country and party; without it they are rejected
     * @param anyYear whether years outside 2000 to 2100 are taken
     * @param maxBytes the longest CDR taken, bytes, above zero; a longer one is rejected
     * @param assumedId the id of a CDR that has none
     * @param assumedSite the location of a CDR that has none
     * @param assumedSource the source of a CDR that has neither country nor party
     */
    public record Options(
            @Nullable String source,
            boolean anyYear,
            int maxBytes,
            @Nullable String assumedId,
            @Nullable String assumedSite,
            @Nullable String assumedSource) {

        private static final int STANDARD_BYTES = 4 * 1024 * 1024;
        private static final int MAX_TEXT = 255;

        public Options {
            check("source", source);
            check("assumedId", assumedId);
            check("assumedSite", assumedSite);
            check("assumedSource", assumedSource);
            if (maxBytes <= 0) {
                throw new IllegalArgumentException("The longest CDR taken must have bytes, not " + maxBytes);
            }
        }

        /** No source for 2.1.1, years 2000 to 2100, CDRs of at most 4 MiB, nothing assumed. */
        public static Options standard() {
            return new Options(null, false, STANDARD_BYTES, null, null, null);
        }

        /** The same with the sender of CDRs of OCPI 2.1.1. */
        public Options withSource(String name) {
            return new Options(name, anyYear, maxBytes, assumedId, assumedSite, assumedSource);
        }

        /** The same with any year taken. */
        public Options withAnyYear() {
            return new Options(source, true, maxBytes, assumedId, assumedSite, assumedSource);
        }

        /** The same with another longest CDR, in bytes. */
        public Options withMaxBytes(int bytes) {
            return new Options(source, anyYear, bytes, assumedId, assumedSite, assumedSource);
        }

        /**
         * The same for a cost document: a CDR of which only times, energy and cost are known. What the document does
         * say counts; the rest is assumed. Meant for an input of one document, since an id is given once.
         *
         * @param id its id
         * @param site its location
         * @param sender its source
         */
        public Options assume(String id, String site, String sender) {
            return new Options(sender, anyYear, maxBytes, id, site, sender);
        }

        private static void check(String name, @Nullable String text) {
            if (text != null && (text.isBlank() || text.length() > MAX_TEXT)) {
                throw new IllegalArgumentException(
                        name + " must have 1 to " + MAX_TEXT + " characters, has " + text.length());
            }
        }
    }

    private final class Facts implements Iterator<Fact> {

        private @Nullable Fact ahead;

        @Override
        public boolean hasNext() {
            if (ahead == null) {
                ahead = read();
            }
            return ahead != null;
        }

        @Override
        public Fact next() {
            Fact fact = ahead == null ? read() : ahead;
            ahead = null;
            if (fact == null) {
                throw new NoSuchElementException("There are no more CDRs after row " + frames.row());
            }
            return fact;
        }

        private @Nullable Fact read() {
            try {
                return CdrReader.this.next();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
