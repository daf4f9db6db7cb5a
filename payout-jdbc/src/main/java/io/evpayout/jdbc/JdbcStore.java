package io.evpayout.jdbc;

import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.StoreException;
import io.evpayout.store.Transaction;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * A network's store on PostgreSQL or SQLite.
 *
 * <p>The host brings the driver and, for PostgreSQL, a pool. Opening creates the tables or brings them up to date (see
 * {@link JdbcOptions}), and refuses a database that is newer than this library or that could lose what it acknowledged.
 *
 * <pre>{@code
 * Store store = JdbcStore.sqlite(Path.of("payout.db"));
 * Store store = JdbcStore.postgres(pool);
 * }</pre>
 */
public final class JdbcStore implements Store {

    private static final int TRIES = 10;
    private static final long PAUSE_NANOS = 2_000_000;

    private final Database database;
    private final JdbcOptions options;
    private final ThreadLocal<Boolean> writing = ThreadLocal.withInitial(() -> false);

    private JdbcStore(Database database, JdbcOptions options) {
        this.database = database;
        this.options = options;
    }

    /** A store in schema {@code payout} of a PostgreSQL database. */
    public static JdbcStore postgres(DataSource source) {
        return postgres(source, JdbcOptions.DEFAULT);
    }

    /**
     * A store in a schema of a PostgreSQL database.
     *
     * @param source gives connections that are in no transaction; each transaction of the store takes one
     * @throws StoreException if the database is not reachable, its encoding is not UTF-8, or its tables do not fit
     */
    public static JdbcStore postgres(DataSource source, JdbcOptions options) {
        Migration.postgres(source, options);
        return new JdbcStore(new PostgresDatabase(source, options.schema(), PostgresSafety.dialect(source)), options);
    }

    /** A store in an SQLite file, which is created if it is missing. */
    public static JdbcStore sqlite(Path file) {
        return sqlite(file, JdbcOptions.DEFAULT);
    }

    /**
     * A store in an SQLite file, which is created if it is missing.
     *
     * @throws StoreException if SQLite's driver is not on the class path, the file can't be written durably, or its
     *     tables do not fit
     */
    public static JdbcStore sqlite(Path file, JdbcOptions options) {
        return sqlite(new SqliteFile(file), options);
    }

    /** A store in the SQLite database of these connections. */
    public static JdbcStore sqlite(DataSource source) {
        return sqlite(source, JdbcOptions.DEFAULT);
    }

    /**
     * A store in the SQLite database of these connections, which it keeps until it is closed.
     *
     * @param source gives connections to one and the same file; a few are taken, not one for each transaction
     * @throws StoreException if the database can't be made durable, or its tables do not fit
     */
    public static JdbcStore sqlite(DataSource source, JdbcOptions options) {
        SqliteDatabase database = new SqliteDatabase(source);
        try {
            Migration.sqlite(source, database, options);
            return new JdbcStore(database, options);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public <T> T write(Function<? super Transaction, ? extends T> work) {
        if (writing.get()) {
            throw new IllegalStateException("A transaction of this store is open in this thread already; use that one");
        }
        writing.set(true);
        try {
            return retrying(work);
        } finally {
            writing.remove();
        }
    }

    private <T> T retrying(Function<? super Transaction, ? extends T> work) {
        for (int attempt = 1; ; attempt++) {
            Session session = begin(true);
            try {
                return once(session, work);
            } catch (RuntimeException | Error e) {
                boolean again = session.failure().filter(database::mayRetry).isPresent();
                database.rollback(session);
                if (!again || attempt == TRIES) {
                    throw e;
                }
            }
            // Most of those that have met by now are through; a little later the rest are.
            LockSupport.parkNanos(PAUSE_NANOS * (attempt - 1));
        }
    }

    private <T> T once(Session session, Function<? super Transaction, ? extends T> work) {
        JdbcTransaction transaction = new JdbcTransaction(session, options.calendars());
        T result = work.apply(transaction);
        session.failure().ifPresent(failure -> {
            throw new StoreException("A statement had failed, so nothing was committed", failure);
        });
        transaction.finish();
        commit(session);
        return result;
    }

    private void commit(Session session) {
        try {
            database.commit(session);
        } catch (SQLException e) {
            session.failed(e);
            throw new StoreException(
                    "The commit failed, and may or may not have happened: read again before repeating it. "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public <T> T read(Function<? super Snapshot, ? extends T> work) {
        Session session = begin(false);
        try {
            return work.apply(new JdbcSnapshot(session, options.calendars()));
        } finally {
            database.rollback(session);
        }
    }

    @Override
    public Optional<Instant> clock() {
        Session session = begin(false);
        try {
            return session.clock();
        } finally {
            database.rollback(session);
        }
    }

    private Session begin(boolean write) {
        try {
            return write ? database.write() : database.read();
        } catch (SQLException e) {
            throw new StoreException("No transaction could be begun: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
