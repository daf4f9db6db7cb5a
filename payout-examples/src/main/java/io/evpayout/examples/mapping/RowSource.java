package io.evpayout.examples.mapping;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of one file, one at a time. */
interface RowSource extends AutoCloseable {

    /**
     * The next row; null at the end.
     *
     * @throws RowRefused if it is no row; the next call goes on behind it
     */
    @Nullable
    Row next() throws IOException, RowRefused;

    /** Number of the row that {@link #next} returned or refused. */
    long number();

    @Override
    void close() throws IOException;
}
