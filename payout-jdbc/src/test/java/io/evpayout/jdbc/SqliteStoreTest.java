package io.evpayout.jdbc;

import io.evpayout.store.Store;
import io.evpayout.testkit.StoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract of every store, on SQLite. */
class SqliteStoreTest extends StoreContract {

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void migrateOnce() {
        JdbcStore.sqlite(shared.resolve("empty.db")).close();
    }

    @Override
    protected Store newStore() {
        try {
            Files.copy(shared.resolve("empty.db"), folder.resolve("store.db"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return openAgain();
    }

    @Override
    protected Store openAgain() {
        return JdbcStore.sqlite(folder.resolve("store.db"));
    }
}
