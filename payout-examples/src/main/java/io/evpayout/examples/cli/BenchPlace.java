package io.evpayout.examples.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.evpayout.examples.json.Refused;
import io.evpayout.jdbc.JdbcOptions;
import io.evpayout.jdbc.JdbcStore;
import io.evpayout.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store in a schema or directory that nothing else is in. It goes when it is closed, or when the command is stopped. */
final class BenchPlace implements AutoCloseable {

    private static final int CONNECTIONS = 4;

    private final Store store;
    private final Runnable remove;
    private final AtomicBoolean removed = new AtomicBoolean();
    private final Thread hook = new Thread(this::remove);

    private BenchPlace(Store store, Runnable remove) {
        this.store = store;
        this.remove = remove;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** A new place. */
    static BenchPlace in(@Nullable Database database) {
        return database != null && database.isServer() ? onServer(database) : inDirectory(database);
    }

    Store store() {
        return store;
    }

    private static BenchPlace inDirectory(@Nullable Database database) {
        try {
            Path parent = database == null ? null : database.path();
            Path own = parent == null
                    ? Files.createTempDirectory("payout-bench-")
                    : Files.createTempDirectory(parent, "payout-bench-");
            return new BenchPlace(JdbcStore.sqlite(own.resolve("payout.db")), () -> delete(own));
        } catch (IOException e) {
            throw new Refused(
                    "BAD_OPTION",
                    null,
                    String.valueOf(database),
                    "No directory can be made in --db: " + e.getMessage());
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BenchPlace onServer(Database database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.text());
        config.setPoolName("payout");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        Stores.silenceDriver();
        HikariDataSource pool = new HikariDataSource(config);
        String schema = newSchema(pool);
        try {
            return new BenchPlace(
                    JdbcStore.postgres(pool, JdbcOptions.DEFAULT.withSchema(schema)), () -> drop(pool, schema));
        } catch (RuntimeException e) {
            drop(pool, schema);
            throw e;
        }
    }

    private static String newSchema(HikariDataSource pool) {
        long number = System.currentTimeMillis();
        try (Connection connection = pool.getConnection()) {
            while (isThere(connection, name(number))) {
                number++;
            }
            return name(number);
        } catch (SQLException e) {
            throw new IllegalStateException("The schemas can't be read: " + e.getMessage(), e);
        }
    }

    private static String name(long number) {
        return "payout_bench_" + number;
    }

    private static boolean isThere(Connection connection, String schema) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM pg_namespace WHERE nspname = ?")) {
            query.setString(1, schema);
            try (ResultSet result = query.executeQuery()) {
                return result.next();
            }
        }
    }

    private static void drop(HikariDataSource pool, String schema) {
        try (pool;
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
        } catch (SQLException e) {
            throw new IllegalStateException("Schema " + schema + " could not be removed: " + e.getMessage(), e);
        }
    }

    private void remove() {
        if (removed.compareAndSet(false, true)) {
            store.close();
            remove.run();
        }
    }

    @Override
    public void close() {
        remove();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
