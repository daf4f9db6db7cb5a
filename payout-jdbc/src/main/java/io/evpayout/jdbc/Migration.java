package io.evpayout.jdbc;

import io.evpayout.store.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Brings tables to this library's version, or says why it can't. The version is a column of the stamp row, which the SQL
 * files set themselves, so that it is right whichever tool runs them.
 */
final class Migration {

    /** The version that this library reads and writes: the number of the last SQL file. */
    static final int VERSION = 1;

    /** What is migrated: each kind of tables has its own SQL files, stamp and history, and may share a schema or file. */
    private enum Kind {
        STORE("store", "payout_schema_history", ""),
        VAULT("vault", "payout_vault_history", "/vault");

        private final String stamp;
        private final String history;
        private final String folder;

        Kind(String stamp, String history, String folder) {
            this.stamp = stamp;
            this.history = history;
            this.folder = folder;
        }
    }

    private static final String FOLDER = "classpath:io/evpayout/jdbc";
    private static final int SQLITE_BUSY = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = 5_000_000;

    private final DataSource source;
    private final JdbcOptions options;
    private final String exists;
    private final String stamp;
    private final FluentConfiguration flyway;

    private Migration(DataSource source, JdbcOptions options, String exists, String stamp, FluentConfiguration flyway) {
        this.source = source;
        this.options = options;
        this.exists = exists;
        this.stamp = stamp;
        this.flyway = flyway;
    }

    static void postgres(DataSource source, JdbcOptions options) {
        postgres(source, options, Kind.STORE);
    }

    static void postgresVault(DataSource source, JdbcOptions options) {
        postgres(source, options, Kind.VAULT);
    }

    static void sqlite(DataSource source, SqliteDatabase database, JdbcOptions options) {
        sqlite(source, database, options, Kind.STORE);
    }

    static void sqliteVault(DataSource source, SqliteDatabase database, JdbcOptions options) {
        sqlite(source, database, options, Kind.VAULT);
    }

    private static void postgres(DataSource source, JdbcOptions options, Kind kind) {
        PostgresSafety.check(source);
        String stamp = options.schema() + "." + kind.stamp;
        new Migration(
                        source,
                        options,
                        "SELECT 1 WHERE to_regclass('" + stamp + "') IS NOT NULL",
                        stamp,
                        spread(flyway(source, kind, "postgresql"), options, kind)
                                .schemas(options.schema())
                                .defaultSchema(options.schema()))
                .run();
    }

    /** With the file that spreads the store's tables, if they are to be. */
    private static FluentConfiguration spread(FluentConfiguration flyway, JdbcOptions options, Kind kind) {
        if (options.partitions() == 0 || kind != Kind.STORE) {
            return flyway;
        }
        return flyway.locations(FOLDER + "/postgresql", FOLDER + "/partitioned/postgresql")
                .placeholders(Map.of("partitions", Integer.toString(options.partitions())));
    }

    private static void sqlite(DataSource source, SqliteDatabase database, JdbcOptions options, Kind kind) {
        try {
            // The first connection makes the file durable, or refuses it, before anything is created in it.
            database.rollback(database.read());
        } catch (SQLException e) {
            throw new StoreException("The SQLite database can't be opened: " + e.getMessage(), e);
        }
        new Migration(
                        source,
                        options,
                        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '" + kind.stamp + "'",
                        kind.stamp,
                        flyway(source, kind, "sqlite"))
                .run();
    }

    private static FluentConfiguration flyway(DataSource source, Kind kind, String database) {
        return Flyway.configure(Migration.class.getClassLoader())
                .dataSource(source)
                .table(kind.history)
                .locations(FOLDER + kind.folder + "/" + database)
                // Other tables may be in the same schema or file.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .failOnMissingLocations(true);
    }

    private void run() {
        OptionalInt version = version();
        if (version.orElse(0) < VERSION && options.migrate()) {
            migrate();
            version = version();
        }
        check(version);
    }

    /** Another process may be at it, or have been faster: only what stands there counts, and a busy file is tried again. */
    private void migrate() {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (version().orElse(0) < VERSION) {
            try {
                flyway.load().migrate();
                return;
            } catch (FlywayException e) {
                boolean mayBeOther = isBusy(e) && System.nanoTime() < giveUp;
                if (!mayBeOther && version().orElse(0) < VERSION) {
                    throw new StoreException(
                            "The tables can't be brought to version " + VERSION + ": " + e.getMessage(), e);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** True if SQLite refused since another connection writes: it doesn't wait for one that has begun to read. */
    private static boolean isBusy(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == SQLITE_BUSY) {
                return true;
            }
        }
        return false;
    }

    private static void check(OptionalInt version) {
        if (version.isEmpty()) {
            throw new StoreException(
                    "The store has no tables; run the SQL files of this library, or open it with" + " migration");
        }
        int found = version.getAsInt();
        if (found > VERSION) {
            throw new StoreException("The store's tables have version " + found + ", this library knows " + VERSION
                    + "; use the library that migrated them, or a newer one");
        }
        if (found < VERSION) {
            throw new StoreException("The store's tables have version " + found + ", this library needs " + VERSION
                    + "; run the SQL files of this library, or open it with migration");
        }
    }

    private OptionalInt version() {
        try (Connection connection = source.getConnection()) {
            if (read(connection, exists).isEmpty()) {
                return OptionalInt.empty();
            }
            return read(connection, "SELECT schema_version FROM " + stamp);
        } catch (SQLException e) {
            throw new StoreException("The store's version can't be read: " + e.getMessage(), e);
        }
    }

    private static OptionalInt read(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? OptionalInt.of(result.getInt(1)) : OptionalInt.empty();
        }
    }
}
