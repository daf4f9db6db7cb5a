package io.evpayout.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * One real, durable PostgreSQL for all tests of this JVM, with a session time zone, date style and collation in which code
 * that relies on the defaults goes wrong. Each test gets a database of its own.
 */
final class Postgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static EmbeddedPostgres server;

    private Postgres() {}

    static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("timezone", "Pacific/Chatham")
                        .setServerConfig("datestyle", "'SQL, DMY'")
                        .setServerConfig("default_transaction_isolation", "'serializable'")
                        .setServerConfig("deadlock_timeout", "100ms")
                        .setLocaleConfig("locale-provider", "icu")
                        .setLocaleConfig("icu-locale", "tr-TR")
                        .setLocaleConfig("locale", "C.UTF-8")
                        .setLocaleConfig("encoding", "UTF-8")
                        .start();
            } catch (IOException e) {
                throw new IllegalStateException("The embedded PostgreSQL does not start", e);
            }
        }
        return server;
    }

    /** An empty database. */
    static String newDatabase() {
        String name = "test" + DATABASES.incrementAndGet();
        execute(server().getPostgresDatabase(), "CREATE DATABASE " + name);
        return name;
    }

    /** A database that is what another one is, to which nobody is connected. */
    static String copyOf(String database) {
        String name = "test" + DATABASES.incrementAndGet();
        execute(server().getPostgresDatabase(), "CREATE DATABASE " + name + " TEMPLATE " + database);
        return name;
    }

    static DataSource source(String database) {
        return server().getDatabase("postgres", database);
    }

    static HikariDataSource pool(String database, int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source(database));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /** Connections of a role that has only the rights which the migration names. */
    static HikariDataSource restrictedPool(String database, int size) {
        DataSource owner = source(database);
        execute(owner, """
                DO $$ BEGIN
                    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app') THEN CREATE ROLE app LOGIN; END IF;
                END $$;
                GRANT USAGE ON SCHEMA payout TO app;
                GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA payout TO app;
                GRANT UPDATE ON payout.store, payout.registration, payout.last_session, payout.books, payout.turnover, payout.lot,
                    payout.balance TO app;
                GRANT UPDATE (state, settled, review, reference, code) ON payout.payout TO app;
                GRANT DELETE ON payout.pending, payout.fact, payout.earning TO app;
                GRANT USAGE ON SEQUENCE payout.fact_run TO app""");
        HikariConfig config = new HikariConfig();
        config.setDataSource(server().getDatabase("app", database));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /** Takes everything out of a schema: only a superuser can, by turning the triggers off. */
    static void empty(DataSource source, String schema) {
        execute(source, """
                DO $$
                DECLARE t record;
                BEGIN
                    SET LOCAL session_replication_role = replica;
                    FOR t IN SELECT table_name FROM information_schema.tables
                            WHERE table_schema = '%1$s' AND table_name NOT IN ('payout_schema_history', 'store') LOOP
                        EXECUTE 'DELETE FROM %1$s.' || t.table_name;
                    END LOOP;
                    UPDATE %1$s.store SET network = NULL, settings_revision = 0, epoch = NULL;
                END
                $$""".formatted(schema));
    }

    static void execute(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }
}
