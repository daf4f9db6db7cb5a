package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.evpayout.bank.BankOwner;
import io.evpayout.bank.SealedDetails;
import io.evpayout.bank.VaultRecords;
import io.evpayout.testkit.VaultRecordsContract;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Under a role that has only the rights which the migration names. */
class PostgresVaultRecordsTest extends VaultRecordsContract {

    private static DataSource owner;
    private static HikariDataSource pool;

    @BeforeAll
    static void open() {
        String database = Postgres.newDatabase();
        owner = Postgres.source(database);
        JdbcVaultRecords.postgres(owner).close();
        Postgres.execute(owner, """
                DO $$ BEGIN
                    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vault') THEN CREATE ROLE vault LOGIN; END IF;
                END $$;
                GRANT USAGE ON SCHEMA payout_vault TO vault;
                GRANT SELECT ON payout_vault.vault TO vault;
                GRANT SELECT, INSERT, DELETE ON payout_vault.vault_record TO vault;
                GRANT UPDATE (key_id, wrapped_key) ON payout_vault.vault_record TO vault""");
        HikariConfig config = new HikariConfig();
        config.setDataSource(Postgres.server().getDatabase("vault", database));
        config.setMaximumPoolSize(5);
        config.setMinimumIdle(0);
        pool = new HikariDataSource(config);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @Override
    protected VaultRecords newRecords() {
        Postgres.execute(owner, "DELETE FROM payout_vault.vault_record");
        return openAgain();
    }

    @Override
    protected VaultRecords openAgain() {
        return JdbcVaultRecords.postgres(pool);
    }

    @Test
    void onlyTheKeyOfARowIsEverReplaced() {
        try (VaultRecords records = openAgain()) {
            records.add(new SealedDetails("t", new BankOwner("n", "p", "a", 1), "k", "AAAA", "BBBB", "f"));
        }
        for (String column :
                new String[] {"token", "network", "payee", "account", "bank_version", "fingerprint", "sealed"}) {
            assertThatThrownBy(() ->
                            Postgres.execute(owner, "UPDATE payout_vault.vault_record SET " + column + " = " + column))
                    .as(column)
                    .hasMessageContaining("only the key is ever replaced");
        }
        Postgres.execute(owner, "UPDATE payout_vault.vault_record SET key_id = 'x', wrapped_key = 'y'");
    }
}
