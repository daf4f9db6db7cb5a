package io.evpayout.examples.bank;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/**
 * The bank's state: one SQLite file, one connection. Several processes may have it open at once. A committed transaction
 * is on the disk.
 */
final class BankFile implements AutoCloseable {

    private static final String FILE = "bank.db";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_NANOS = 1_000_000;
    private static final List<String> PRAGMAS =
            List.of("busy_timeout = " + PATIENCE.toMillis(), "journal_mode = WAL", "synchronous = FULL");
    private static final List<String> TABLES = List.of(
            "CREATE TABLE IF NOT EXISTS secret (id INTEGER PRIMARY KEY CHECK (id = 1), value BLOB NOT NULL)",
            "CREATE TABLE IF NOT EXISTS account (token TEXT PRIMARY KEY, behaviour TEXT NOT NULL, currency TEXT)"
                    + " WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS instruction (key TEXT PRIMARY KEY, request TEXT NOT NULL, code TEXT)"
                    + " WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS deposited (source TEXT NOT NULL, currency TEXT NOT NULL, amount INTEGER NOT"
                    + " NULL, PRIMARY KEY (source, currency)) WITHOUT ROWID",
            "CREATE TABLE IF NOT EXISTS diary (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL,"
                    + " key TEXT, currency TEXT NOT NULL, amount INTEGER NOT NULL, moves INTEGER NOT NULL,"
                    + " reference TEXT NOT NULL UNIQUE, code TEXT, text TEXT NOT NULL, untold INTEGER NOT NULL,"
                    + " unstated INTEGER NOT NULL)",
            "CREATE INDEX IF NOT EXISTS diary_untold ON diary (at, number) WHERE untold = 1",
            "CREATE INDEX IF NOT EXISTS diary_unstated ON diary (at, number) WHERE unstated = 1",
            "CREATE INDEX IF NOT EXISTS diary_at ON diary (at, number)",
            "CREATE INDEX IF NOT EXISTS diary_balance ON diary (currency, at, amount) WHERE moves = 1");

    private final Connection connection;

    private BankFile(Connection connection) {
        this.connection = connection;
    }

    /** Opens the file in a directory, which is made if it is not there. */
    static BankFile open(Path directory) {
        try {
            Files.createDirectories(directory);
            return new BankFile(connect(directory.resolve(FILE)));
        } catch (IOException | SQLException e) {
            throw failure(e);
        }
    }

    /** SQLite turns a new connection away, without waiting, while the last of others is closing: it is tried again. */
    private static Connection connect(Path file) throws SQLException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return connectOnce(file);
            } catch (SQLException e) {
                if (e.getErrorCode() != SQLiteErrorCode.SQLITE_BUSY.code || System.nanoTime() > giveUp) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static Connection connectOnce(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            for (String pragma : PRAGMAS) {
                statement.execute("PRAGMA " + pragma);
            }
            statement.execute("BEGIN IMMEDIATE");
            for (String table : TABLES) {
                statement.execute(table);
            }
            statement.execute("COMMIT");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Work that reads and writes; all of it is kept, or none. */
    synchronized <T> T write(Work<T> work) {
        execute("BEGIN IMMEDIATE");
        boolean done = false;
        try {
            T result = work.run();
            execute("COMMIT");
            done = true;
            return result;
        } finally {
            if (!done) {
                execute("ROLLBACK");
            }
        }
    }

    /** Changes rows; arguments are strings, longs, byte arrays or null. */
    synchronized int update(String sql, @Nullable Object... arguments) {
        try (PreparedStatement statement = prepare(sql, arguments)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Reads all rows. */
    synchronized <T> List<T> query(String sql, Row<T> row, @Nullable Object... arguments) {
        try (PreparedStatement statement = prepare(sql, arguments);
                ResultSet result = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row.read(result));
            }
            return rows;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private PreparedStatement prepare(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    private void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static IllegalStateException failure(Exception e) {
        return new IllegalStateException("The sandbox bank cannot use its file: " + e.getMessage(), e);
    }

    /**
     * Work within a transaction.
     *
     * @param <T> what comes of it
     */
    interface Work<T> {

        T run();
    }

    /**
     * Reads one row.
     *
     * @param <T> what comes of it
     */
    interface Row<T> {

        T read(ResultSet row) throws SQLException;
    }
}
