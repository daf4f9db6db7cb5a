package io.evpayout.jdbc;

import io.evpayout.store.Store;
import io.evpayout.testkit.simulator.SimulationContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Simulated worlds on SQLite. */
class SqliteSimulationTest extends SimulationContract {

    @TempDir
    static Path folder;

    private static int number;

    @BeforeAll
    static void migrateOnce() {
        JdbcStore.sqlite(folder.resolve("empty.db")).close();
    }

    @Override
    protected Store newStore() {
        return copy();
    }

    private static Store copy() {
        try {
            Path file = folder.resolve("store" + number++ + ".db");
            Files.copy(folder.resolve("empty.db"), file);
            return JdbcStore.sqlite(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** More of them. */
    @Nested
    @Tag("proof")
    class Proof extends SimulationContract {

        @Override
        protected Store newStore() {
            return copy();
        }

        @Override
        protected int days() {
            return 60;
        }

        @Override
        protected int orders() {
            return 1_000;
        }
    }
}
