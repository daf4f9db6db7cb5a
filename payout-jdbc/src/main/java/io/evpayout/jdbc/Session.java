package io.evpayout.jdbc;

import io.evpayout.jdbc.Dialect.Begin;
import io.evpayout.jdbc.Dialect.Unfinished;
import io.evpayout.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One connection, its prepared statements, and the streams that are open on it. Used by one thread at a time. */
final class Session implements AutoCloseable, Dialect.Statements {

    private static final String SERIALIZATION_FAILURE = "40001";

    private final Connection connection;
    private final Dialect dialect;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final Set<Cursor<?>> cursors = new HashSet<>();
    private @Nullable SQLException failure;
    private @Nullable Unfinished unfinished;
    private List<Bulk> later = new ArrayList<>();

    Session(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    /** What a statement failed with since the last {@link #begin}; nothing can be committed after that. */
    Optional<SQLException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Runs what begins a transaction. */
    void begin(String sql) throws SQLException {
        failure = null;
        execute(sql);
    }

    /** Runs a statement without parameters or result. */
    void execute(String sql) throws SQLException {
        await();
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Bulk bulk(BulkSql sql) {
        return new Bulk(this, sql);
    }

    /** Rows that are copied as they are added. */
    Bulk bulk(BulkSql sql, PostgresCopy copy) {
        return new Bulk(this, sql, row -> {
            try {
                copy.add(row);
            } catch (SQLException e) {
                throw failed(e);
            }
        });
    }

    /**
     * Inserts rows while they are made. What makes them asks nothing of the database.
     *
     * @param least so many, or more
     */
    void insert(BulkSql sql, int least, Consumer<Bulk> rows) {
        try {
            dialect.insert(this, sql, least, rows);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The query that locks the books of accounts. */
    Bulk lockBooks() {
        return bulk(dialect.lockBooks());
    }

    Bulk lockFreeBooks() {
        return bulk(dialect.lockFreeBooks());
    }

    /** The query that reads the last records of audit chains. */
    Bulk auditEnds() {
        return bulk(dialect.auditEnds());
    }

    /** What this transaction asks from here on is found by keys, whatever a planner believes. */
    void byKeys() {
        try {
            dialect.byKeys(this);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** An expression for the history of the database; an empty text if it tells none. */
    String epoch() {
        return dialect.epoch();
    }

    /** What time it is by the database's clock; empty if that is this machine's. */
    Optional<Instant> clock() {
        return dialect.clock(this);
    }

    /** Lets no other transaction change settings before this one ends. */
    void holdSettings() {
        dialect.holdSettings(this);
    }

    /** Lets no other transaction hold or change settings before this one ends. */
    void lockSettings() {
        dialect.lockSettings(this);
    }

    /** The first of so many numbers in a row that no other fact has. */
    long nextFacts(int count) {
        if (count > Dialect.MOST_FACTS) {
            throw new StoreException("One transaction takes " + Dialect.MOST_FACTS + " facts, not " + count);
        }
        return dialect.nextFacts(this, count);
    }

    int update(String sql, @Nullable Object... values) {
        try {
            PreparedStatement statement = prepare(sql);
            bind(statement, values);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    int update(Bulk bulk) {
        try {
            return dialect.update(this, bulk);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Runs it before anything else: what is made meanwhile is made beside the database. */
    void updateLater(Bulk bulk) {
        later.add(bulk);
    }

    <T> Optional<T> first(String sql, Bulk.Mapper<T> mapper, @Nullable Object... values) {
        return list(sql, mapper, values).stream().findFirst();
    }

    <T> List<T> list(String sql, Bulk.Mapper<T> mapper, @Nullable Object... values) {
        try {
            PreparedStatement statement = prepare(sql);
            bind(statement, values);
            return read(statement, mapper);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    <T> List<T> list(Bulk bulk, Bulk.Mapper<T> mapper) {
        try {
            PreparedStatement statement = prepare(dialect.sql(bulk.sql()));
            dialect.bind(statement, bulk);
            return read(statement, mapper);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** A lazy result, in a statement of its own: several of one query may be open at once. */
    <T> Stream<T> stream(String sql, Bulk.Mapper<T> mapper, @Nullable Object... values) {
        return cursor(sql, mapper, values).stream();
    }

    <T> Cursor<T> cursor(String sql, Bulk.Mapper<T> mapper, @Nullable Object... values) {
        try {
            await();
            PreparedStatement statement = connection.prepareStatement(sql);
            Cursor<T> cursor = new Cursor<>(this, statement, mapper);
            cursors.add(cursor);
            bind(statement, values);
            cursor.open();
            return cursor;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    void closed(Cursor<?> cursor) {
        cursors.remove(cursor);
    }

    void closeCursors() {
        List.copyOf(cursors).forEach(Cursor::close);
    }

    @Override
    public void finishBefore(Begin begin) throws SQLException {
        await();
        unfinished = begin.begin();
    }

    /** Waits until everything that was written is stored; what was refused is thrown here at the latest. */
    void finish() {
        try {
            await();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void await() throws SQLException {
        Unfinished last = unfinished;
        unfinished = null;
        if (last != null) {
            last.finish();
        }
        List<Bulk> due = later;
        if (!due.isEmpty()) {
            later = new ArrayList<>();
            run(due);
            await();
        }
    }

    /** Where one fails the others are not run, so nothing of the transaction may stay. */
    private void run(List<Bulk> due) throws SQLException {
        try {
            for (Bulk bulk : due) {
                dialect.update(this, bulk);
            }
        } catch (SQLException e) {
            remember(e);
            throw e;
        } catch (RuntimeException e) {
            remember(new SQLException(e));
            throw e;
        }
    }

    /** Who commits has {@linkplain #finish finished}. */
    void requireFinished() {
        if (unfinished != null || !later.isEmpty()) {
            throw new IllegalStateException("A transaction is committed of which not everything is stored yet");
        }
    }

    /** Who rolls back wants nothing of it any more. */
    void giveUp() {
        later.clear();
        if (unfinished != null) {
            unfinished.cancel();
            unfinished = null;
        }
    }

    /** Remembers that the transaction can't be committed any more. */
    StoreException failed(SQLException e) {
        remember(e);
        return new StoreException("The database refused a statement: " + e.getMessage(), e);
    }

    private void remember(SQLException e) {
        if (failure == null) {
            failure = e;
        }
    }

    /** A refusal that may be due to another transaction, which was faster; it is tried again as after a serialization failure. */
    StoreException clash(String message) {
        SQLException e = new SQLException(message, SERIALIZATION_FAILURE);
        remember(e);
        return new StoreException(message, e);
    }

    /** Closes the statements, not the connection; gives up what is not finished. */
    @Override
    public void close() throws SQLException {
        giveUp();
        closeCursors();
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        prepared.clear();
    }

    @Override
    public PreparedStatement prepare(String sql) throws SQLException {
        await();
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        return statement;
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Dialect.set(statement, i + 1, Values.toSql(values[i]));
        }
    }

    private static <T> List<T> read(PreparedStatement statement, Bulk.Mapper<T> mapper) throws SQLException {
        List<T> all = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            Row row = new Row(result);
            while (row.next()) {
                all.add(mapper.map(row));
            }
        }
        return all;
    }
}
