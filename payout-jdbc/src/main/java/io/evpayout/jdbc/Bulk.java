package io.evpayout.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rows of parameters for one statement; filled, run once, and dropped. */
final class Bulk {

    private final Session session;
    private final BulkSql sql;
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private final Consumer<@Nullable Object[]> sink;

    /** The row before, as it was given: rows have much in common, and what is the same object need not be made text again. */
    private @Nullable Object[] last;

    private @Nullable Object[] lastRow;

    Bulk(Session session, BulkSql sql) {
        this(session, sql, null);
    }

    /**
     * Rows.
     *
     * @param sink takes each of them; null to keep them
     */
    Bulk(Session session, BulkSql sql, @Nullable Consumer<@Nullable Object[]> sink) {
        this.session = session;
        this.sql = sql;
        this.sink = sink == null ? rows::add : sink;
        this.last = new @Nullable Object[sql.columns().size()];
        this.lastRow = last;
    }

    /** Adds a row, its values in the order of the columns; the array is kept. */
    @SuppressWarnings("ReferenceEquality") // what is equal but another object is worked out
    Bulk add(@Nullable Object... values) {
        if (values.length != sql.columns().size()) {
            throw new IllegalArgumentException(values.length + " values for " + sql.names());
        }
        @Nullable Object[] row = new @Nullable Object[values.length];
        for (int i = 0; i < values.length; i++) {
            row[i] = values[i] == last[i] ? lastRow[i] : Values.toSql(values[i]);
        }
        last = values;
        lastRow = row;
        sink.accept(row);
        return this;
    }

    BulkSql sql() {
        return sql;
    }

    List<@Nullable Object[]> rows() {
        return rows;
    }

    /**
     * Runs an insert, update or delete.
     *
     * @return how many rows it changed
     */
    int update() {
        return rows.isEmpty() ? 0 : session.update(this);
    }

    /** Runs it before anything else does on the connection: until then the database may be busy, and we go on. */
    void updateLater() {
        if (!rows.isEmpty()) {
            session.updateLater(this);
        }
    }

    /** Runs a query. */
    <T> List<T> list(Mapper<T> mapper) {
        return rows.isEmpty() ? List.of() : session.list(this, mapper);
    }

    /**
     * Makes a value of a row of a result.
     *
     * @param <T> the value's type
     */
    @FunctionalInterface
    interface Mapper<T> {
        T map(Row row) throws SQLException;
    }
}
