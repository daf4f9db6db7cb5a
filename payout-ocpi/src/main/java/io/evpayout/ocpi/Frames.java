package io.evpayout.ocpi;

import io.evpayout.ocpi.Brackets.Stop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an input into the bytes of single CDRs, in any of the forms in which CDRs are kept: an array, an OCPI response
 * with {@code data}, one object to a line, objects over several lines. The form is told from the first record.
 */
final class Frames {

    private enum Form {
        UNDECIDED,
        /** Elements of an array, the top one or that of the envelope. */
        ELEMENTS,
        /** The one object that the envelope has as data. */
        ONLY_ELEMENT,
        /** What follows the data in the envelope. */
        ENVELOPE_REST,
        LINES,
        /** Objects one after the other, each over any number of lines. */
        OBJECTS,
        DONE
    }

    private static final int EXCERPT = 80;

    private final Window window;
    private final Shortcut shortcut;
    private final Brackets brackets = new Brackets();
    private Form form = Form.UNDECIDED;
    private boolean enveloped;
    private boolean afterElement;
    /** How the search in the first of several objects ended, which told their form. */
    private @Nullable Stop found;
    /** Whether the first line was found too long before it was known to be a line. */
    private boolean lineBegun;

    private long line;
    private long row;
    private int length;
    private long position;
    private boolean last;
    private @Nullable Refused problem;

    private boolean read;

    Frames(Window window, Shortcut shortcut) {
        this.window = window;
        this.shortcut = shortcut;
    }

    /** Reads a record, and finds its end by that. */
    interface Shortcut {

        /** Where the object that begins at {@code from} ends; negative if it does not before {@code to}, or can't be read. */
        int read(byte[] bytes, int from, int to);
    }

    /** Goes to the next record, good or bad; false at the end of the input. */
    boolean next() throws IOException {
        problem = null;
        read = false;
        if (form == Form.UNDECIDED) {
            decide();
        }
        return switch (form) {
            case ELEMENTS -> element();
            case ONLY_ELEMENT -> onlyElement();
            case ENVELOPE_REST -> envelopeRest();
            case LINES -> line();
            case OBJECTS -> object();
            default -> false;
        };
    }

    byte[] bytes() {
        return window.bytes;
    }

    int offset() {
        return window.mark;
    }

    int length() {
        return length;
    }

    /** Whether the shortcut has read the record already. */
    boolean isRead() {
        return read;
    }

    /** 1-based: the line's number where each CDR has its own line, else the CDR's number. */
    long row() {
        return row;
    }

    /** Offset of the record's first byte in the input, from 0. */
    long position() {
        return position;
    }

    /** Whether what follows this record can't be read. */
    boolean isLast() {
        return last;
    }

    /** What is wrong with the record, if that is known without reading it. */
    @Nullable
    Refused problem() {
        return problem;
    }

    private void decide() throws IOException {
        window.skipByteOrderMark();
        int first = window.skipBlank();
        line = window.line();
        if (first == '[') {
            window.at++;
            form = Form.ELEMENTS;
        } else if (first == '{') {
            decideOnObject();
        } else {
            form = first < 0 ? Form.DONE : Form.LINES;
        }
    }

    private void decideOnObject() throws IOException {
        begin();
        brackets.reset(true);
        Stop stop = brackets.find(window, true);
        if (stop == Stop.LINE_END && !isFirstOfLines()) {
            form = Form.OBJECTS;
            found = brackets.find(window, false);
        } else if (stop == Stop.DATA) {
            enterEnvelope();
        } else {
            form = Form.LINES;
            lineBegun = window.isOversize();
            if (!lineBegun) {
                window.at = window.mark;
            }
        }
    }

    /**
     * Whether an object that is open at its first line's end is a broken line among lines, and not an object over several
     * lines: a next line that begins an object where none may stand, or that is one object and nothing else.
     */
    private boolean isFirstOfLines() throws IOException {
        if (window.isOversize() || brackets.isInString()) {
            return true;
        }
        int end = window.at - window.mark;
        int next = end;
        while (Window.isBlank(window.lookAhead(next))) {
            next++;
        }
        if (window.lookAhead(next) != '{') {
            return false;
        }
        int before = end;
        while (Window.isBlank(window.lookAhead(before))) {
            before--;
        }
        boolean objectMayFollow = ":,[".indexOf(window.lookAhead(before)) >= 0;
        return !objectMayFollow || (window.lookAhead(next - 1) == '\n' && isObjectAlone(next));
    }

    private boolean isObjectAlone(int from) throws IOException {
        int depth = 0;
        boolean inString = false;
        for (int at = from; ; at++) {
            int b = window.lookAhead(at);
            if (b < 0 || b == '\n') {
                return depth == 0;
            } else if (b == '\\' && inString) {
                at++;
            } else if (b == '"') {
                inString = !inString;
            } else if (!inString && (b == '{' || b == '[')) {
                depth++;
            } else if (!inString && (b == '}' || b == ']')) {
                depth--;
            } else if (depth == 0 && !Window.isBlank(b)) {
                return false;
            }
        }
    }

    private void enterEnvelope() {
        enveloped = true;
        if (window.bytes[window.at] == '[') {
            window.at++;
            form = Form.ELEMENTS;
        } else {
            form = Form.ONLY_ELEMENT;
        }
    }

    private boolean element() throws IOException {
        int next = window.skipBlank();
        if (afterElement && next == ',') {
            window.at++;
            next = window.skipBlank();
            if (next == ']') {
                return unreadable("No CDR follows the comma");
            }
        } else if (afterElement && next >= 0 && next != ']') {
            return unreadable("Neither a comma nor the end of the list follows the CDR");
        }
        if (next < 0) {
            return unreadable("The input ends inside the list of CDRs");
        }
        if (next == ']') {
            window.at++;
            return enveloped ? envelopeRest() : end();
        }
        afterElement = true;
        return record(next);
    }

    private boolean record(int first) throws IOException {
        begin();
        row++;
        int end = first == '{' ? shortcut.read(window.bytes, window.at, window.limit) : -1;
        if (end > 0 && end - window.mark <= window.max()) {
            window.at = end;
            read = true;
            return emit(Stop.CLOSED);
        }
        brackets.reset(false);
        boolean bracketed = first == '{' || first == '[';
        return emit(bracketed ? brackets.find(window, false) : scalar(first));
    }

    /** To the end of what is neither an object nor an array; the parser says what is wrong with it. */
    private Stop scalar(int first) throws IOException {
        boolean escaped = false;
        window.at++;
        while (window.advance()) {
            byte b = window.bytes[window.at];
            if (first != '"' && (Window.isBlank(b) || ",]}[{\":".indexOf(b) >= 0)) {
                return Stop.CLOSED;
            }
            window.at++;
            if (first == '"' && b == '"' && !escaped) {
                return Stop.CLOSED;
            }
            escaped = b == '\\' && !escaped;
        }
        return Stop.END;
    }

    private boolean onlyElement() throws IOException {
        form = Form.ENVELOPE_REST;
        return record('{');
    }

    private boolean envelopeRest() throws IOException {
        form = Form.ENVELOPE_REST;
        window.begin();
        brackets.resetInsideObject();
        return switch (brackets.find(window, false)) {
            case CLOSED -> end();
            case DATA -> unreadable("The response has data twice");
            default -> unreadable("The response has no end");
        };
    }

    private boolean line() throws IOException {
        while (lineBegun || window.advance()) {
            if (!lineBegun) {
                begin();
            }
            lineBegun = false;
            boolean blank = window.toLineEnd() && !window.isOversize();
            length = window.at - window.mark;
            row = line++;
            if (window.advance()) {
                window.at++;
            }
            if (!blank) {
                problem = window.isOversize() ? oversize() : null;
                return true;
            }
        }
        form = Form.DONE;
        return false;
    }

    private boolean object() throws IOException {
        if (found == null) {
            int next = window.skipBlank();
            if (next != '{') {
                return end();
            }
            begin();
            brackets.reset(true);
            found = brackets.find(window, false);
        }
        Stop stop = found;
        found = null;
        if (stop == Stop.DATA) {
            enterEnvelope();
            return next();
        }
        row++;
        return emit(stop);
    }

    private boolean emit(Stop stop) {
        length = window.at - window.mark;
        problem = window.isOversize() ? oversize() : null;
        if (stop != Stop.CLOSED) {
            last = true;
            form = Form.DONE;
        }
        return true;
    }

    private boolean end() throws IOException {
        if (window.skipBlank() >= 0) {
            return unreadable("More follows after the end of the CDRs");
        }
        form = Form.DONE;
        return false;
    }

    private boolean unreadable(String reason) throws IOException {
        begin();
        row++;
        window.lookAhead(EXCERPT);
        int shown = Math.min(EXCERPT, window.limit - window.at);
        String value = shown == 0 ? null : new String(window.bytes, window.at, shown, StandardCharsets.UTF_8);
        problem = new Refused(null, value, "NOT_JSON", reason);
        last = true;
        form = Form.DONE;
        return true;
    }

    private Refused oversize() {
        return new Refused(null, null, "TOO_LARGE", "The CDR has more than " + window.max() + " bytes");
    }

    private void begin() {
        window.begin();
        position = window.position();
    }
}
