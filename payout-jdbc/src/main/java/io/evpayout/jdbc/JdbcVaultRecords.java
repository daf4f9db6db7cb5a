package io.evpayout.jdbc;

import io.evpayout.bank.BankOwner;
import io.evpayout.bank.SealedDetails;
import io.evpayout.bank.VaultRecords;
import io.evpayout.store.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A vault's records on PostgreSQL or SQLite: in a database of their own, or beside a network's store. Opening creates the
 * tables or brings them up to date, and refuses a database that could lose what it acknowledged.
 *
 * <pre>{@code
 * VaultRecords records = JdbcVaultRecords.sqlite(Path.of("vault.db"));
 * VaultRecords records = JdbcVaultRecords.postgres(pool);
 * }</pre>
 */
public final class JdbcVaultRecords implements VaultRecords {

    /** Schema {@code payout_vault}, migrated at open. */
    public static final JdbcOptions DEFAULT = JdbcOptions.DEFAULT.withSchema("payout_vault");

    private static final int TRIES = 10;
    private static final String COLUMNS =
            "token, network, payee, account, bank_version, key_id, wrapped_key, sealed, fingerprint";

    private final Database database;

    private JdbcVaultRecords(Database database) {
        this.database = database;
    }

    /** Records in schema {@code payout_vault} of a PostgreSQL database. */
    public static JdbcVaultRecords postgres(DataSource source) {
        return postgres(source, DEFAULT);
    }

    /**
     * Records in a schema of a PostgreSQL database.
     *
     * @throws StoreException if the database is not reachable, its encoding is not UTF-8, or its tables do not fit
     */
    public static JdbcVaultRecords postgres(DataSource source, JdbcOptions options) {
        Migration.postgresVault(source, options);
        return new JdbcVaultRecords(new PostgresDatabase(source, options.schema()));
    }

    /** Records in an SQLite file, which is created if it is missing. */
    public static JdbcVaultRecords sqlite(Path file) {
        return sqlite(new SqliteFile(file), DEFAULT);
    }

    /**
     * Records in the SQLite database of these connections.
     *
     * @throws StoreException if the database can't be made durable, or its tables do not fit
     */
    public static JdbcVaultRecords sqlite(DataSource source, JdbcOptions options) {
        SqliteDatabase database = new SqliteDatabase(source);
        try {
            Migration.sqliteVault(source, database, options);
            return new JdbcVaultRecords(database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public void add(SealedDetails record) {
        BankOwner owner = record.owner();
        int added = write(session -> session.update(
                "INSERT INTO vault_record (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                record.token(),
                owner.network(),
                owner.payee(),
                owner.account(),
                owner.version(),
                record.keyId(),
                record.wrappedKey(),
                record.sealed(),
                record.fingerprint()));
        if (added == 0) {
            throw new IllegalStateException("There is a record " + record.token() + " already");
        }
    }

    @Override
    public Optional<SealedDetails> find(String token) {
        return read(session -> session.first(
                "SELECT " + COLUMNS + " FROM vault_record WHERE token = ?", JdbcVaultRecords::record, token));
    }

    @Override
    public boolean rewrap(SealedDetails before, SealedDetails after) {
        if (!after.rewrapped(before.keyId(), before.wrappedKey()).equals(before)) {
            throw new IllegalArgumentException("Only the key of " + before.token() + " can be replaced");
        }
        return write(session -> session.update(
                        "UPDATE vault_record SET key_id = ?, wrapped_key = ?"
                                + " WHERE token = ? AND key_id = ? AND wrapped_key = ?",
                        after.keyId(),
                        after.wrappedKey(),
                        before.token(),
                        before.keyId(),
                        before.wrappedKey()))
                == 1;
    }

    @Override
    public List<SealedDetails> notWrappedBy(String keyId, @Nullable String after, int limit) {
        return read(session -> session.list(
                "SELECT " + COLUMNS + " FROM vault_record WHERE key_id <> ? AND token > ? ORDER BY token LIMIT ?",
                JdbcVaultRecords::record,
                keyId,
                after == null ? "" : after,
                limit));
    }

    @Override
    public Map<String, Long> countByKey() {
        Map<String, Long> counts = new LinkedHashMap<>();
        read(session -> session.list(
                "SELECT key_id, count(*) FROM vault_record GROUP BY key_id ORDER BY key_id",
                row -> counts.put(row.text(), row.number()) == null));
        return counts;
    }

    @Override
    public List<BankOwner> ownersOf(String fingerprint) {
        return read(session -> session.list(
                "SELECT network, payee, account, bank_version FROM vault_record WHERE fingerprint = ?"
                        + " ORDER BY network, payee, account, bank_version",
                row -> new BankOwner(row.text(), row.text(), row.text(), row.integer()),
                fingerprint));
    }

    @Override
    public boolean remove(String token) {
        return write(session -> session.update("DELETE FROM vault_record WHERE token = ?", token)) == 1;
    }

    @Override
    public void close() {
        database.close();
    }

    private static SealedDetails record(Row row) throws SQLException {
        return new SealedDetails(
                row.text(),
                new BankOwner(row.text(), row.text(), row.text(), row.integer()),
                row.text(),
                row.text(),
                row.text(),
                row.text());
    }

    private <T> T read(Function<Session, T> work) {
        try {
            Session session = database.read();
            try {
                return work.apply(session);
            } finally {
                database.rollback(session);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private <T> T write(Function<Session, T> work) {
        for (int attempt = 1; ; attempt++) {
            Session session = begin();
            try {
                T result = work.apply(session);
                database.commit(session);
                return result;
            } catch (SQLException e) {
                database.rollback(session);
                throw failed(e);
            } catch (RuntimeException | Error e) {
                boolean again = session.failure().filter(database::mayRetry).isPresent();
                database.rollback(session);
                if (!again || attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private Session begin() {
        try {
            return database.write();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static StoreException failed(SQLException e) {
        return new StoreException("The vault's database failed: " + e.getMessage(), e);
    }
}
