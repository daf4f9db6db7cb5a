package io.evpayout.jdbc;

import io.evpayout.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * SQLite: one connection that writes, and as many as there are readers at once. Each is made durable and checked when it
 * is opened, and kept with its prepared statements.
 */
final class SqliteDatabase implements Database {

    private static final int IDLE_READERS = 8;

    private static final List<String> SETTINGS = List.of(
            "PRAGMA busy_timeout = 60000",
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            "PRAGMA fullfsync = ON",
            "PRAGMA checkpoint_fullfsync = ON",
            "PRAGMA foreign_keys = ON",
            // So that INSERT OR REPLACE can't go around the triggers that refuse to delete.
            "PRAGMA recursive_triggers = ON",
            "PRAGMA trusted_schema = OFF",
            "PRAGMA cache_size = -32000",
            "PRAGMA wal_autocheckpoint = 4000");

    private final DataSource source;
    private final SqliteDialect dialect = new SqliteDialect();
    private final ReentrantLock writing = new ReentrantLock(true);
    private final Deque<Session> readers = new ArrayDeque<>();
    /** The connection that writes; guarded by {@link #writing}. */
    private @Nullable Session writer;

    /** Taken from {@link #writer} while it writes; a thread may read on another connection meanwhile. */
    private volatile @Nullable Session active;

    private boolean closed;

    SqliteDatabase(DataSource source) {
        this.source = source;
    }

    @Override
    public Session write() throws SQLException {
        writing.lock();
        Session session = null;
        try {
            session = writer == null ? open() : writer;
            writer = null;
            session.begin("BEGIN IMMEDIATE");
            active = session;
            return session;
        } catch (SQLException | RuntimeException e) {
            if (session != null) {
                discard(session);
            }
            writing.unlock();
            throw e;
        }
    }

    @Override
    public Session read() throws SQLException {
        Session session = idleReader();
        if (session == null) {
            session = open();
        }
        try {
            session.begin("BEGIN");
            return session;
        } catch (SQLException | RuntimeException e) {
            discard(session);
            throw e;
        }
    }

    @Override
    public void commit(Session session) throws SQLException {
        session.requireFinished();
        session.closeCursors();
        session.execute("COMMIT");
        release(session);
    }

    @Override
    public void rollback(Session session) {
        try {
            session.giveUp();
            session.closeCursors();
            session.execute("ROLLBACK");
            release(session);
        } catch (SQLException | RuntimeException e) {
            // Closing the connection rolls back as well.
            discard(session);
            if (session == active) {
                active = null;
                writing.unlock();
            }
        }
    }

    private void release(Session session) {
        if (session == active) {
            writer = session;
            active = null;
            writing.unlock();
        } else if (!keep(session)) {
            discard(session);
        }
    }

    private synchronized boolean keep(Session session) {
        return !closed && readers.size() < IDLE_READERS && readers.offerFirst(session);
    }

    private synchronized @Nullable Session idleReader() {
        return readers.pollFirst();
    }

    private Session open() throws SQLException {
        synchronized (this) {
            if (closed) {
                throw new StoreException("The store is closed");
            }
        }
        Connection connection = source.getConnection();
        Session session = new Session(connection, dialect);
        try {
            for (String setting : SETTINGS) {
                session.execute(setting);
            }
            SqliteSafety.check(session);
            // From here on this class begins and commits; the driver must not commit after each statement.
            connection.setAutoCommit(false);
            session.execute("ROLLBACK");
            return session;
        } catch (SQLException | RuntimeException e) {
            discard(session);
            throw e;
        }
    }

    private static void discard(Session session) {
        try {
            session.close();
            session.connection().close();
        } catch (SQLException | RuntimeException e) {
            // It is not used again.
        }
    }

    /** Only that another process holds the lock; it has been waited for already. */
    @Override
    public boolean mayRetry(SQLException failure) {
        return false;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            readers.forEach(SqliteDatabase::discard);
            readers.clear();
        }
        writing.lock();
        try {
            if (writer != null) {
                discard(writer);
                writer = null;
            }
        } finally {
            writing.unlock();
        }
    }
}
