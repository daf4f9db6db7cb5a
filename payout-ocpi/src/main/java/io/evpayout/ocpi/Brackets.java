package io.evpayout.ocpi;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a JSON object or array ends, by its strings and brackets alone. So one CDR that is not JSON, or is beyond a
 * limit of the parser, does not hide those behind it.
 */
final class Brackets {

    /** Why the search stopped. */
    enum Stop {
        /** Behind the bracket that closes the value. */
        CLOSED,
        /** Behind a bracket that closes one of the other kind. */
        MISMATCHED,
        /** At a line's end inside the value; only where asked for. */
        LINE_END,
        /** At the bracket that opens the value of the outermost key {@code data}. */
        DATA,
        /** At the end of the input. */
        END
    }

    private static final byte[] DATA_KEY = {'"', 'd', 'a', 't', 'a'};

    private boolean watching;
    private int depth;
    /** A bit for each open bracket, the innermost lowest: 1 for an object, 0 for an array. */
    private long kinds;
    /** Was once deeper than there are bits; the parser refuses such a value in any case. */
    private boolean deep;

    private boolean inString;
    private boolean afterData;

    /** Before a value; stops at its {@code data} or not. */
    void reset(boolean stopAtData) {
        watching = stopAtData;
        depth = 0;
        kinds = 0;
        deep = false;
        inString = false;
        afterData = false;
    }

    /** Inside an object, behind its {@code data}; stops at another. */
    void resetInsideObject() {
        reset(true);
        depth = 1;
        kinds = 1;
    }

    boolean isInString() {
        return inString;
    }

    /** Begins at the window's next byte, or goes on from where it stopped. */
    Stop find(Window window, boolean stopAtLineEnd) throws IOException {
        while (window.advance()) {
            Stop stop = inString ? string(window, stopAtLineEnd) : outside(window, stopAtLineEnd);
            if (stop != null) {
                return stop;
            }
        }
        return Stop.END;
    }

    /** To the end of the string or of the window. An escaped byte is skipped with its backslash. */
    private @Nullable Stop string(Window window, boolean stopAtLineEnd) throws IOException {
        byte[] bytes = window.bytes;
        for (int i = window.at; i < window.limit; i++) {
            byte b = bytes[i];
            if (b == '"') {
                inString = false;
                afterData = watching && depth == 1 && isData(bytes, i);
                window.at = i + 1;
                return null;
            }
            if (b == '\\') {
                window.at = i + 1;
                if (window.advance()) {
                    window.at++;
                }
                return null;
            }
            if (b == '\n' && stopAtLineEnd) {
                window.at = i;
                return Stop.LINE_END;
            }
        }
        window.at = window.limit;
        return null;
    }

    private @Nullable Stop outside(Window window, boolean stopAtLineEnd) {
        byte[] bytes = window.bytes;
        for (int i = window.at; i < window.limit; i++) {
            byte b = bytes[i];
            Stop stop = null;
            switch (b) {
                case '"' -> {
                    inString = true;
                    window.at = i + 1;
                    return null;
                }
                case '{', '[' -> stop = open(b);
                case '}', ']' -> stop = close(b);
                case '\n' -> stop = stopAtLineEnd ? Stop.LINE_END : null;
                default -> {}
            }
            if (stop != null) {
                window.at = stop == Stop.CLOSED || stop == Stop.MISMATCHED ? i + 1 : i;
                return stop;
            }
        }
        window.at = window.limit;
        return null;
    }

    private @Nullable Stop open(byte bracket) {
        if (depth == 1 && afterData) {
            return Stop.DATA;
        }
        depth++;
        deep |= depth > Long.SIZE;
        kinds = kinds << 1 | (bracket == '{' ? 1 : 0);
        return null;
    }

    private @Nullable Stop close(byte bracket) {
        if (!deep && (kinds & 1) != (bracket == '}' ? 1 : 0)) {
            return Stop.MISMATCHED;
        }
        depth--;
        kinds >>>= 1;
        return depth == 0 ? Stop.CLOSED : null;
    }

    /** Whether the string that ends at this quotation mark is {@code data}. */
    private static boolean isData(byte[] bytes, int end) {
        int start = end - DATA_KEY.length;
        if (start < 0 || (start > 0 && bytes[start - 1] == '\\')) {
            return false;
        }
        for (int i = 0; i < DATA_KEY.length; i++) {
            if (bytes[start + i] != DATA_KEY[i]) {
                return false;
            }
        }
        return true;
    }
}
