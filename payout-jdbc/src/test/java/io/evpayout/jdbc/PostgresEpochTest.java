package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.store.Epoch;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Transaction;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server that is restarted goes on with its history; one that is restored from a backup has another one. */
class PostgresEpochTest {

    @TempDir
    private Path folder;

    @Test
    void a_restart_is_no_other_history_and_a_recovery_is() throws IOException {
        Path data = folder.resolve("data");
        Epoch first = epoch(data, Transaction::keepEpoch);
        assertThat(first.now()).matches("\\d+:00000001");
        assertThat(first.isAnother()).isFalse();

        assertThat(epoch(data, transaction -> {})).isEqualTo(first);

        Files.createFile(data.resolve("recovery.signal"));
        Files.writeString(
                data.resolve("postgresql.auto.conf"), "restore_command = 'false'\n", StandardOpenOption.APPEND);
        Epoch recovered = epoch(data, transaction -> {});
        assertThat(recovered.kept()).isEqualTo(first.now());
        assertThat(recovered.now()).isEqualTo(first.now().replace(":00000001", ":00000002"));
        assertThat(recovered.isAnother()).isTrue();

        assertThat(epoch(data, Transaction::keepEpoch).isAnother()).isFalse();
    }

    private static Epoch epoch(Path data, Consumer<Transaction> work) throws IOException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setServerConfig("fsync", "on")
                        .setServerConfig("full_page_writes", "on")
                        .start();
                JdbcStore store = JdbcStore.postgres(server.getPostgresDatabase())) {
            store.write(transaction -> {
                work.accept(transaction);
                return true;
            });
            return store.read(Snapshot::epoch);
        }
    }
}
