package io.evpayout.benchmarks.endtoend;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.evpayout.jdbc.JdbcOptions;
import io.evpayout.jdbc.JdbcStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL that forgets nothing it has acknowledged. What is measured gets schemas of its own, which are removed again.
 * Connections that are not a store's send many rows in one statement where JDBC is given a batch.
 */
final class Server implements AutoCloseable {

    private static final int CONNECTIONS = 20;

    private final @Nullable EmbeddedPostgres started;
    private final HikariDataSource pool;
    private final String url;
    private final AtomicInteger schemas = new AtomicInteger();

    private Server(@Nullable EmbeddedPostgres started, String url) {
        this.started = started;
        this.url = url;
        this.pool = pool(url);
    }

    /** Starts one from the binaries on the class path; its defaults but for larger buffers and rarer checkpoints. */
    static Server start() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("shared_buffers", "1GB")
                    .setServerConfig("max_wal_size", "4GB")
                    .setServerConfig("max_connections", "100")
                    .start();
            return new Server(server, server.getJdbcUrl("postgres", "postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start", e);
        }
    }

    /** Uses one that runs. */
    static Server at(String url) {
        return new Server(null, url);
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    String url() {
        return url;
    }

    /** {@code PostgreSQL 18.6}. */
    String version() {
        try (Connection connection = pool.getConnection()) {
            return "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** The processes that answer, if they are of this machine. */
    List<Long> processes() {
        if (started == null) {
            return List.of();
        }
        List<Long> processes = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT pid FROM pg_stat_activity"
                        + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")) {
            while (result.next()) {
                processes.add(result.getLong(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        return processes;
    }

    /** A store without anything in it. */
    Place place() {
        return new Place("bench_" + ProcessHandle.current().pid() + "_" + schemas.incrementAndGet());
    }

    @Override
    public void close() {
        pool.close();
        if (started != null) {
            try {
                started.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A schema, with a store in it; goes when it is closed. */
    final class Place implements AutoCloseable {

        private final String schema;
        private final JdbcStore store;

        private Place(String schema) {
            this.schema = schema;
            this.store = JdbcStore.postgres(pool, JdbcOptions.DEFAULT.withSchema(schema));
        }

        JdbcStore store() {
            return store;
        }

        String schema() {
            return schema;
        }

        /** A connection to its tables, which commits when it is told to. */
        Connection connect() throws SQLException {
            String batches = url + (url.contains("?") ? "&" : "?") + "reWriteBatchedInserts=true";
            Connection connection = DriverManager.getConnection(batches);
            Server.execute(connection, "SET search_path = " + schema);
            connection.setAutoCommit(false);
            return connection;
        }

        /** Runs statements that are nobody's measurement. */
        void execute(String... statements) {
            try (Connection connection = connect()) {
                for (String statement : statements) {
                    Server.execute(connection, statement);
                }
                connection.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        }

        long number(String query) {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(query)) {
                result.next();
                return result.getLong(1);
            } catch (SQLException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        }

        /**
         * So that nobody pays for what was written before. As a database does by itself, tables are analysed that have rows:
         * of one that was analysed while it was empty, planners believe for long that it is. A server that others use is left
         * alone.
         */
        void settle() {
            settle("ANALYZE ");
        }

        /**
         * The same where many rows were changed: swept up too, as a database does by itself from two in a hundred dead rows on
         * (the tables' own setting) within minutes, for which what is measured leaves it no time.
         */
        void rest() {
            settle("VACUUM (ANALYZE) ");
        }

        private void settle(String each) {
            if (started == null) {
                return;
            }
            try (Connection connection = connect()) {
                connection.setAutoCommit(true);
                for (String table : tables(connection)) {
                    if (number("SELECT count(*) FROM (SELECT FROM " + table + " LIMIT 1) t") > 0) {
                        Server.execute(connection, each + table);
                    }
                }
                Server.execute(connection, "CHECKPOINT");
            } catch (SQLException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        }

        private List<String> tables(Connection connection) throws SQLException {
            List<String> tables = new ArrayList<>();
            try (ResultSet result = connection.getMetaData().getTables(null, schema, "%", new String[] {"TABLE"})) {
                while (result.next()) {
                    tables.add(result.getString("TABLE_NAME"));
                }
            }
            return tables;
        }

        @Override
        public void close() {
            store.close();
            try (Connection connection = pool.getConnection()) {
                Server.execute(connection, "DROP SCHEMA " + schema + " CASCADE");
            } catch (SQLException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
