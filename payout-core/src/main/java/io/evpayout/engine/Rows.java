package io.evpayout.engine;

import java.util.Iterator;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a stream has, one after the other, for checks that must not stop at what can't be read: that is a violation, and is
 * left out.
 *
 * @param <T> what a row is
 */
final class Rows<T> implements AutoCloseable {

    /** A stream that says the same of every row does not end by itself. */
    private static final int MOST_UNREADABLE = 1_000;

    private final Findings findings;
    private final Invariant invariant;
    private final String what;
    private final Stream<T> stream;
    private final Iterator<T> iterator;
    private int unreadable;
    private @Nullable T next;

    Rows(Findings findings, Invariant invariant, String what, Stream<T> stream) {
        this.findings = findings;
        this.invariant = invariant;
        this.what = what;
        this.stream = stream;
        this.iterator = stream.iterator();
    }

    /** The next row, which stays; null after the last. */
    @Nullable
    T peek() {
        while (next == null && unreadable < MOST_UNREADABLE && !findings.reading(invariant, what, this::read)) {
            unreadable++;
        }
        return next;
    }

    private void read() {
        if (iterator.hasNext()) {
            next = iterator.next();
        }
    }

    /** The next row; null after the last. */
    @Nullable
    T take() {
        T row = peek();
        next = null;
        return row;
    }

    /** The next row if it is like this; null if it is not, or there is none. */
    @Nullable
    T takeIf(Predicate<? super T> like) {
        T row = peek();
        return row != null && like.test(row) ? take() : null;
    }

    @Override
    public void close() {
        stream.close();
    }
}
