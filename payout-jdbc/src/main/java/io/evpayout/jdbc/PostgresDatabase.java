package io.evpayout.jdbc;

import io.evpayout.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;

/**
 * PostgreSQL. Each transaction takes a connection from the host's pool and leaves nothing behind on it: all settings are
 * local to the transaction, so a pooler between (one that hands connections out by transaction) does no harm.
 */
final class PostgresDatabase implements Database {

    /** Serialization failure, deadlock, lock time-out; and a unique key that another transaction was faster to take. */
    private static final Set<String> RETRY = Set.of("40001", "40P01", "55P03", "23505");

    /** How many dead connections in a row a pool may hand out. */
    private static final int STALE = 20;

    private final DataSource source;
    private final PostgresDialect dialect;
    private final String beginWrite;
    private final String beginRead;
    private volatile boolean closed;

    /** A process that stands still for so long in the middle of a transaction has lost it, and others go on. */
    private static final Duration MOST_IDLE = Duration.ofMinutes(1);

    PostgresDatabase(DataSource source, String schema) {
        this(source, schema, MOST_IDLE, new PostgresDialect());
    }

    PostgresDatabase(DataSource source, String schema, PostgresDialect dialect) {
        this(source, schema, MOST_IDLE, dialect);
    }

    PostgresDatabase(DataSource source, String schema, Duration idle) {
        this(source, schema, idle, new PostgresDialect());
    }

    /**
     * A database.
     *
     * @param idle how long a writing transaction may wait for its process before the server ends it, and its locks with it
     */
    private PostgresDatabase(DataSource source, String schema, Duration idle, PostgresDialect dialect) {
        this.source = source;
        this.dialect = dialect;
        // A temporary table must not stand in for one of ours.
        String path = "; SET LOCAL search_path = " + schema + ", pg_temp";
        // All that a writing transaction asks is asked by keys. Planners forget that while a table is small, was not
        // analysed yet, or has partitions of which they can't know that one is enough: then they would read all of it,
        // for each batch. And a plan that is made to seem dear is not worth compiling.
        String byKeys =
                "; SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL jit = off";
        this.beginWrite = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL synchronous_commit = on"
                + "; SET LOCAL idle_in_transaction_session_timeout = " + idle.toMillis() + byKeys + path;
        this.beginRead = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY" + path;
    }

    @Override
    public Session write() throws SQLException {
        return begin(beginWrite);
    }

    @Override
    public Session read() throws SQLException {
        return begin(beginRead);
    }

    private Session begin(String sql) throws SQLException {
        if (closed) {
            throw new StoreException("The store is closed");
        }
        for (int tries = 1; ; tries++) {
            Session session = new Session(source.getConnection(), dialect);
            try {
                session.connection().setAutoCommit(false);
                session.begin(sql);
                return session;
            } catch (SQLException | RuntimeException e) {
                rollback(session);
                if (tries == STALE || !isLost(e)) {
                    throw e;
                }
            }
        }
    }

    /** True if the connection had died in the pool, as all do when the server restarts; nothing has been sent on it yet. */
    private static boolean isLost(Exception e) {
        String state = e instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
        return state.startsWith("08") || state.startsWith("57P0");
    }

    @Override
    public void commit(Session session) throws SQLException {
        session.requireFinished();
        session.close();
        session.connection().commit();
        release(session.connection());
    }

    @Override
    public void rollback(Session session) {
        try (Connection connection = session.connection()) {
            session.close();
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // The server rolls back whatever is not committed; nothing more can be done on a broken connection.
        }
    }

    /** What was committed stays so, whatever happens to the connection afterwards. */
    private static void release(Connection connection) {
        try (connection) {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // A pool throws a broken connection away.
        }
    }

    @Override
    public boolean mayRetry(SQLException failure) {
        return RETRY.contains(String.valueOf(failure.getSQLState()));
    }

    /** The pool is the host's. */
    @Override
    public void close() {
        closed = true;
    }
}
