package io.evpayout.testkit;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Lazy streams over tables. */
final class MemoryStreams {

    private MemoryStreams() {}

    /**
     * A stream of what an iterator gives.
     *
     * @param check done before each element: it may refuse
     */
    static <T> Stream<T> of(Iterator<T> elements, Runnable check) {
        Iterator<T> checked = new Iterator<>() {
            @Override
            public boolean hasNext() {
                check.run();
                return elements.hasNext();
            }

            @Override
            public T next() {
                check.run();
                return elements.next();
            }
        };
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(checked, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /** What all lists have, one list after the other. */
    static <T> Iterator<T> all(Iterator<? extends Collection<T>> lists) {
        return new Iterator<>() {
            private Iterator<T> list = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                while (!list.hasNext() && lists.hasNext()) {
                    list = lists.next().iterator();
                }
                return list.hasNext();
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("That was the last one");
                }
                return list.next();
            }
        };
    }
}
