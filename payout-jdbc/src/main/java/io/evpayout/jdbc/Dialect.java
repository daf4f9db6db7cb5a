package io.evpayout.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a database takes many rows of parameters in one statement. */
abstract class Dialect {

    /** How many facts one transaction can number. */
    static final int MOST_FACTS = 1 << 20;

    private static final BulkSql AUDIT_ENDS = BulkSql.over(
            "chain text",
            "SELECT " + Audit.COLUMNS
                    + " FROM (SELECT k.chain, (SELECT max(b.number) FROM audit b WHERE b.chain = k.chain) AS number FROM {rows})"
                    + " AS e CROSS JOIN audit a WHERE a.chain = e.chain AND a.number = e.number");

    private static final Pattern SUM = Pattern.compile("\\{sum (\\S+) (\\S+)\\}");

    private final Map<BulkSql, String> texts = new ConcurrentHashMap<>();
    private final BulkSql lockBooks;
    private final BulkSql lockFreeBooks;

    /**
     * A dialect.
     *
     * @param lock locks the rows of a query
     * @param lockFree locks those rows that nobody else has locked, and leaves the others out
     */
    Dialect(String lock, String lockFree) {
        lockBooks = books(lock);
        lockFreeBooks = books(lockFree);
    }

    private static BulkSql books(String lock) {
        return BulkSql.over(
                "account text",
                "SELECT account, closed_through, entries, covered_version, covered_period, accrue_from FROM books"
                        + " WHERE account IN (SELECT account FROM {rows}) ORDER BY account" + lock);
    }

    /** The statement as this database wants it. */
    final String sql(BulkSql sql) {
        return texts.computeIfAbsent(sql, any -> SUM.matcher(render(any)).replaceAll(sum()));
    }

    /** The sum of {@code $1} and {@code $2}, refused where 64 bits end. */
    abstract String sum();

    abstract String render(BulkSql sql);

    /** Binds all rows to a query. */
    abstract void bind(PreparedStatement statement, Bulk bulk) throws SQLException;

    /** Runs an insert, update or delete over all rows. */
    abstract int update(Statements statements, Bulk bulk) throws SQLException;

    /**
     * Inserts rows, as they are given where the database can store some while others are made.
     *
     * @param least so many, or more
     */
    void insert(Session session, BulkSql sql, int least, Consumer<Bulk> rows) throws SQLException {
        Bulk all = session.bulk(sql);
        rows.accept(all);
        all.update();
    }

    /** Where statements run: a connection, and what is prepared on it already. */
    interface Statements {

        Connection connection();

        PreparedStatement prepare(String sql) throws SQLException;

        /** Begins what is finished before anything else runs on the connection. */
        void finishBefore(Begin begin) throws SQLException;
    }

    /** Begins what goes on by itself. */
    interface Begin {

        Unfinished begin() throws SQLException;
    }

    /** What the database does while we go on: nothing else runs on its connection meanwhile. */
    interface Unfinished {

        /** Waits for it; it has happened, or is refused. */
        void finish() throws SQLException;

        /** Gives it up, and the transaction with it. */
        void cancel();
    }

    /** A query that locks the rows of {@code books} with these accounts, in their order, and reads them. */
    final BulkSql lockBooks() {
        return lockBooks;
    }

    final BulkSql lockFreeBooks() {
        return lockFreeBooks;
    }

    /** A query that reads the last record of each of these audit chains. */
    BulkSql auditEnds() {
        return AUDIT_ENDS;
    }

    /** What time it is by the database's clock; empty if that is this machine's. */
    Optional<Instant> clock(Session session) {
        return Optional.empty();
    }

    /** What this transaction asks from here on is found by keys, whatever a planner believes. */
    void byKeys(Session session) throws SQLException {}

    /** An expression for the history of the database; an empty text if it tells none. */
    String epoch() {
        return "''";
    }

    /** Lets no other transaction change settings before this one ends. */
    abstract void holdSettings(Session session);

    /** Lets no other transaction hold or change settings before this one ends. */
    abstract void lockSettings(Session session);

    /** The first of so many numbers in a row that no other fact has; at most {@link #MOST_FACTS}. */
    abstract long nextFacts(Session session, int count);

    /** Binds a String, Long, byte[] or null. */
    static void set(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(index, text);
        } else if (value instanceof Long number) {
            statement.setLong(index, number);
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else {
            statement.setNull(index, Types.NULL);
        }
    }
}
