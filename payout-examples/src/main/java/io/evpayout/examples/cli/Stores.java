package io.evpayout.examples.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.evpayout.examples.json.Refused;
import io.evpayout.jdbc.JdbcStore;
import io.evpayout.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * An open store and the connections under it.
 *
 * @param store the store
 * @param connections closed after it
 */
record Stores(Store store, AutoCloseable connections) implements AutoCloseable {

    private static final int CONNECTIONS = 4;

    /** Held, so that it stays silent: PostgreSQL's driver logs URLs that it can't read, with the password in them. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    static Stores open(Database database) {
        return database.isServer() ? server(database.text()) : file(database.path(), database.file());
    }

    private static Stores file(Path directory, Path file) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new Refused(
                    "BAD_OPTION", null, directory.toString(), "--db can't be made a directory: " + e.getMessage());
        }
        return new Stores(JdbcStore.sqlite(file), () -> {});
    }

    /** Before any URL is given to it. */
    static void silenceDriver() {
        DRIVER.setLevel(Level.OFF);
    }

    private static Stores server(String url) {
        silenceDriver();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setPoolName("payout");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        HikariDataSource pool = new HikariDataSource(config);
        try {
            return new Stores(JdbcStore.postgres(pool), pool);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    @Override
    public void close() {
        store.close();
        try {
            connections.close();
        } catch (Exception e) {
            throw new IllegalStateException("The connections can't be closed: " + e.getMessage(), e);
        }
    }
}
