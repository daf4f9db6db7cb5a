package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.bank.BankOwner;
import io.evpayout.bank.SealedDetails;
import io.evpayout.bank.VaultRecords;
import io.evpayout.store.Snapshot;
import io.evpayout.store.StoreException;
import io.evpayout.testkit.VaultRecordsContract;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteVaultRecordsTest extends VaultRecordsContract {

    @TempDir
    Path folder;

    @Override
    protected VaultRecords newRecords() {
        return openAgain();
    }

    @Override
    protected VaultRecords openAgain() {
        return JdbcVaultRecords.sqlite(folder.resolve("vault.db"));
    }

    @Test
    void mayBeInOneFileWithTheStore() {
        Path file = folder.resolve("both.db");
        SealedDetails record = new SealedDetails("t", new BankOwner("n", "p", "a", 1), "k", "AAAA", "BBBB", "f");
        try (JdbcStore store = JdbcStore.sqlite(file);
                VaultRecords records = JdbcVaultRecords.sqlite(file)) {
            records.add(record);
            long revision = store.read(Snapshot::settingsRevision);
            assertThat(revision).isZero();
        }
        try (VaultRecords records = JdbcVaultRecords.sqlite(file);
                JdbcStore store = JdbcStore.sqlite(file)) {
            assertThat(records.find("t")).contains(record);
            Optional<String> network = store.read(Snapshot::networkId);
            assertThat(network).isEmpty();
        }
    }

    @Test
    void onlyTheKeyOfARowIsEverReplaced() throws SQLException {
        try (VaultRecords records = openAgain()) {
            records.add(new SealedDetails("t", new BankOwner("n", "p", "a", 1), "k", "AAAA", "BBBB", "f"));
        }
        for (String column :
                new String[] {"token", "network", "payee", "account", "bank_version", "fingerprint", "sealed"}) {
            assertThatThrownBy(() -> execute("UPDATE vault_record SET " + column + " = " + column))
                    .as(column)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("only the key is ever replaced");
        }
        assertThatCode(() -> execute("UPDATE vault_record SET key_id = 'x', wrapped_key = 'y'"))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAFileOfANewerLibrary() throws SQLException {
        openAgain().close();
        execute("UPDATE vault SET schema_version = 2");
        assertThatThrownBy(this::openAgain).isInstanceOf(StoreException.class).hasMessageContaining("version 2");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("vault.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
