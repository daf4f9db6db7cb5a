package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.store.Snapshot;
import io.evpayout.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** Which databases a store opens on, and which it refuses. */
class OpeningTest {

    @TempDir
    Path folder;

    @Test
    void sqliteIsMadeDurable() throws SQLException {
        try (JdbcStore store = JdbcStore.sqlite(folder.resolve("a.db"))) {
            assertThat(store.<Long>read(Snapshot::settingsRevision)).isZero();
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("a.db"));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA journal_mode")) {
            assertThat(result.getString(1)).isEqualTo("wal");
        }
    }

    @Test
    void sqliteThatCannotBeDurableIsRefused() {
        SQLiteDataSource memory = new SQLiteDataSource();
        memory.setUrl("jdbc:sqlite::memory:");
        assertThatThrownBy(() -> JdbcStore.sqlite(memory))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("journal_mode is 'memory'")
                .hasMessageContaining("could be lost");
    }

    @Test
    void aStoreWithoutTablesIsRefusedWhereTheHostMigrates() {
        JdbcOptions options = JdbcOptions.DEFAULT.withoutMigration();
        assertThatThrownBy(() -> JdbcStore.sqlite(folder.resolve("a.db"), options))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no tables");
        DataSource source = Postgres.source(Postgres.newDatabase());
        assertThatThrownBy(() -> JdbcStore.postgres(source, options))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no tables");
    }

    @Test
    void theHostsOwnToolCanRunTheSameFile() throws IOException, SQLException {
        JdbcOptions options = JdbcOptions.DEFAULT.withoutMigration();
        SQLiteDataSource file = new SQLiteDataSource();
        file.setUrl("jdbc:sqlite:" + folder.resolve("a.db"));
        execute(file, script("sqlite"));
        try (JdbcStore store = JdbcStore.sqlite(folder.resolve("a.db"), options)) {
            Filled.fill(store);
        }
        DataSource database = Postgres.source(Postgres.newDatabase());
        execute(database, "CREATE SCHEMA host; SET search_path = host;" + script("postgresql"));
        try (JdbcStore store = JdbcStore.postgres(database, options.withSchema("host"))) {
            Filled.fill(store);
        }
    }

    private static String script(String folder) throws IOException {
        try (InputStream in = JdbcStore.class.getResourceAsStream(folder + "/V1__store.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aNewerStoreIsRefused() throws SQLException {
        Path file = folder.resolve("a.db");
        JdbcStore.sqlite(file).close();
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        execute(source, "UPDATE store SET schema_version = 99");
        assertThatThrownBy(() -> JdbcStore.sqlite(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("version 99, this library knows " + Migration.VERSION);
        DataSource database = Postgres.source(Postgres.newDatabase());
        JdbcStore.postgres(database).close();
        execute(database, "UPDATE payout.store SET schema_version = 99");
        assertThatThrownBy(() -> JdbcStore.postgres(database))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("version 99");
    }

    @Test
    void schemasOfOneDatabaseAreStoresOfTheirOwn() {
        DataSource source = Postgres.source(Postgres.newDatabase());
        try (JdbcStore one = JdbcStore.postgres(source);
                JdbcStore other = JdbcStore.postgres(source, JdbcOptions.DEFAULT.withSchema("other"))) {
            Filled.fill(one);
            assertThat(other.<Boolean>read(s -> s.networkId().isEmpty())).isTrue();
            Filled.fill(other);
        }
    }

    @Test
    void otherTablesMayBeInTheSameSchema() {
        DataSource source = Postgres.source(Postgres.newDatabase());
        Postgres.execute(source, "CREATE TABLE public.host_table (x int)");
        try (JdbcStore store = JdbcStore.postgres(source, JdbcOptions.DEFAULT.withSchema("public"))) {
            Filled.fill(store);
        }
    }

    @Test
    void aSchemaNameThatWouldNeedQuotesIsRefused() {
        for (String name : new String[] {"", "Payout", "a b", "x;DROP", "1a"}) {
            assertThatThrownBy(() -> JdbcOptions.DEFAULT.withSchema(name))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + name + "'");
        }
    }

    @Test
    void aClosedStoreIsNotUsedAgain() {
        JdbcStore store = JdbcStore.sqlite(folder.resolve("a.db"));
        store.close();
        assertThatThrownBy(() -> store.read(Snapshot::settingsRevision))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
    }

    /** The last to close tidies the file up while others open it: they wait for it, and are not turned away. */
    @Test
    void manyMayOpenAndCloseAFileAtOnce() throws Exception {
        Path file = folder.resolve("a.db");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Long>> read = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                read.add(threads.submit(() -> {
                    try (JdbcStore store = JdbcStore.sqlite(file)) {
                        return store.<Long>read(Snapshot::settingsRevision);
                    }
                }));
            }
            for (Future<Long> revision : read) {
                assertThat(revision.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            if (connection.getMetaData().getDatabaseProductName().equals("SQLite")) {
                statement.executeUpdate(sql);
            } else {
                statement.execute(sql);
            }
        }
    }
}
