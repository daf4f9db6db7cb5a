package io.evpayout.examples.mapping;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** The lines of a text that are not empty, one at a time, in memory that a long line can't fill. */
final class Lines {

    private static final int LONGEST = 1024 * 1024;

    private final Reader text;
    private final StringBuilder line = new StringBuilder();
    private long number;

    Lines(Reader text) {
        this.text = text;
    }

    /**
     * The next line without white space around it; null at the end.
     *
     * @throws RowRefused if it is too long; the next call goes on behind it
     */
    @Nullable
    String next() throws IOException, RowRefused {
        while (read()) {
            number++;
            if (line.length() > LONGEST) {
                throw RowRefused.of(null, null, "TOO_LONG", "The line has more than " + LONGEST + " characters");
            }
            String stripped = line.toString().strip();
            if (!stripped.isEmpty()) {
                return stripped;
            }
        }
        return null;
    }

    /** Number of the line that {@link #next} returned or refused; empty ones are counted. */
    long number() {
        return number;
    }

    /** Reads one line; of one that is too long only the beginning is kept. */
    private boolean read() throws IOException {
        line.setLength(0);
        int next = text.read();
        if (next < 0) {
            return false;
        }
        while (next >= 0 && next != '\n') {
            if (line.length() <= LONGEST) {
                line.append((char) next);
            }
            next = text.read();
        }
        return true;
    }
}
