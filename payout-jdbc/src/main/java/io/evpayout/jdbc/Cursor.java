package io.evpayout.jdbc;

import io.evpayout.store.StoreException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A result that is read row by row. Closes itself after the last row.
 *
 * @param <T> what a row becomes
 */
final class Cursor<T> implements AutoCloseable {

    /** Rows that PostgreSQL's driver holds at once. */
    private static final int FETCH = 1_000;

    /** Parents whose children are looked up together. */
    private static final int CHUNK = 500;

    private final Session session;
    private final PreparedStatement statement;
    private final Bulk.Mapper<T> mapper;
    private @Nullable Row row;
    private @Nullable RuntimeException unreadable;
    private boolean closed;
    private boolean exhausted;

    Cursor(Session session, PreparedStatement statement, Bulk.Mapper<T> mapper) {
        this.session = session;
        this.statement = statement;
        this.mapper = mapper;
    }

    void open() throws SQLException {
        statement.setFetchSize(FETCH);
        ResultSet result = statement.executeQuery();
        row = new Row(result);
    }

    /** All rows, lazily. */
    Stream<T> stream() {
        return chunked(Function.identity());
    }

    /** All rows, lazily; each is made of the parents in {@code chunk} at a time, with one look-up for all of them. */
    <R> Stream<R> chunked(Function<List<T>, List<R>> complete) {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(
                                new Chunks<>(this, complete), Spliterator.ORDERED | Spliterator.NONNULL),
                        false)
                .onClose(this::close);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        session.closed(this);
        try {
            statement.close();
        } catch (SQLException e) {
            throw session.failed(e);
        }
    }

    private List<T> next() {
        List<T> chunk = new ArrayList<>();
        throwUnreadable();
        if (exhausted) {
            return chunk;
        }
        if (closed || row == null) {
            throw new IllegalStateException("The stream was closed; read it within the work that opened it");
        }
        try {
            while (chunk.size() < CHUNK && unreadable == null && row.next()) {
                read(row, chunk);
            }
            if (chunk.size() < CHUNK && unreadable == null) {
                exhausted = true;
                close();
            }
        } catch (SQLException e) {
            throw session.failed(e);
        }
        if (chunk.isEmpty()) {
            throwUnreadable();
        }
        return chunk;
    }

    /** What no value can be made of is thrown when it is its turn; after that the next row can be read. */
    private void read(Row present, List<T> chunk) throws SQLException {
        try {
            chunk.add(mapper.map(present));
        } catch (RuntimeException e) {
            unreadable = e;
        }
    }

    private void throwUnreadable() {
        RuntimeException thrown = unreadable;
        unreadable = null;
        if (thrown != null) {
            throw thrown;
        }
    }

    private static final class Chunks<T, R> implements Iterator<R> {

        private final Cursor<T> cursor;
        private final Function<List<T>, List<R>> complete;
        private Iterator<R> ready = List.<R>of().iterator();

        /** Of a chunk in which something can't be read, each by itself. */
        private Iterator<T> single = List.<T>of().iterator();

        Chunks(Cursor<T> cursor, Function<List<T>, List<R>> complete) {
            this.cursor = cursor;
            this.complete = complete;
        }

        @Override
        public boolean hasNext() {
            if (!ready.hasNext() && !single.hasNext()) {
                List<T> chunk = cursor.next();
                try {
                    ready = complete.apply(chunk).iterator();
                } catch (RuntimeException e) {
                    if (e instanceof StoreException && e.getCause() != null) {
                        throw e;
                    }
                    single = chunk.iterator();
                }
            }
            if (!ready.hasNext() && single.hasNext()) {
                ready = complete.apply(List.of(single.next())).iterator();
            }
            return ready.hasNext();
        }

        @Override
        public R next() {
            if (!hasNext()) {
                throw new NoSuchElementException("No more rows");
            }
            return ready.next();
        }
    }
}
