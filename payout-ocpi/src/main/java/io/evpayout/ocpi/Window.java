package io.evpayout.ocpi;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of an input from the start of the present record on; those before it are forgotten. A record beyond the
 * limit is forgotten while it is read, so that memory stays bounded by the limit.
 */
final class Window {

    private static final int CHUNK = 64 * 1024;

    /** Valid from {@code mark} to {@code limit}. */
    byte[] bytes = new byte[CHUNK];
    /** Where the present record begins. */
    int mark;
    /** The next byte to look at. */
    int at;

    int limit;

    private final InputStream in;
    private final int max;
    private long forgotten;
    private boolean oversize;
    private long line = 1;

    Window(InputStream in, int max) {
        this.in = in;
        this.max = max;
    }

    /** Starts a record here. */
    void begin() {
        mark = at;
        oversize = false;
    }

    /** Whether the present record was longer than the limit; its beginning is then lost. */
    boolean isOversize() {
        return oversize || at - mark > max;
    }

    int max() {
        return max;
    }

    /** Offset of the next byte in the whole input, from 0. */
    long position() {
        return forgotten + at;
    }

    /** Lines that blank skipping has passed, plus one. */
    long line() {
        return line;
    }

    /** Makes sure that there is a byte at {@code at}; false at the end of the input. */
    boolean advance() throws IOException {
        if (at < limit) {
            return true;
        }
        if (at - mark > max) {
            oversize = true;
            mark = at;
        }
        return load();
    }

    /** The byte so far behind the start of the record, or -1 if the input or the limit ends before. */
    int lookAhead(int distance) throws IOException {
        while (mark + distance >= limit) {
            if (limit - mark > max || !load()) {
                return -1;
            }
        }
        return bytes[mark + distance];
    }

    void skipByteOrderMark() throws IOException {
        if (lookAhead(0) == (byte) 0xEF && lookAhead(1) == (byte) 0xBB && lookAhead(2) == (byte) 0xBF) {
            at += 3;
        }
    }

    /** Goes to the next line feed or the end of the input; whether there was nothing but white space. */
    boolean toLineEnd() throws IOException {
        boolean blank = true;
        while (advance()) {
            while (at < limit) {
                byte b = bytes[at];
                if (b == '\n') {
                    return blank;
                }
                blank = blank && isBlank(b);
                at++;
            }
        }
        return blank;
    }

    /** Skips white space; the next byte, which stays, or -1 at the end of the input. */
    int skipBlank() throws IOException {
        mark = at;
        while (advance()) {
            byte b = bytes[at];
            if (!isBlank(b)) {
                return b;
            }
            if (b == '\n') {
                line++;
            }
            mark = ++at;
        }
        return -1;
    }

    static boolean isBlank(int b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private boolean load() throws IOException {
        if (limit == bytes.length) {
            makeRoom();
        }
        int count = in.read(bytes, limit, bytes.length - limit);
        if (count < 0) {
            return false;
        }
        limit += count;
        return true;
    }

    private void makeRoom() {
        if (mark == 0) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            return;
        }
        System.arraycopy(bytes, mark, bytes, 0, limit - mark);
        forgotten += mark;
        at -= mark;
        limit -= mark;
        mark = 0;
    }
}
