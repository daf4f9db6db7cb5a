package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresSchemaTest extends SchemaContract {

    static final String SWEPT_UP_EARLY = "{autovacuum_vacuum_scale_factor=0.02, autovacuum_vacuum_threshold=1000}";

    @Override
    DataSource newDatabase() {
        PGSimpleDataSource source = (PGSimpleDataSource) Postgres.source(Postgres.newDatabase());
        source.setCurrentSchema("payout");
        return source;
    }

    @Override
    JdbcStore open(DataSource database) {
        return JdbcStore.postgres(database);
    }

    @Override
    List<String> tables() throws SQLException {
        return strings("SELECT table_name FROM information_schema.tables WHERE table_schema = 'payout'"
                + " AND table_name <> 'payout_schema_history' ORDER BY table_name");
    }

    @Override
    String foreignKey() {
        return "foreign key";
    }

    @Override
    String unique(String table, String index, String columns) {
        return "\"" + index + "\"";
    }

    /** Where rows change, pages keep room for it, and dead rows don't wait until they are a fifth of all. */
    @Test
    void tablesThatChangeAreSweptUpEarly() throws SQLException {
        String storage = "SELECT relname FROM pg_class WHERE relnamespace = 'payout'::regnamespace AND %s ORDER BY 1";
        assertThat(strings(storage.formatted("reloptions @> '" + SWEPT_UP_EARLY + "'")))
                .isEqualTo(strings(storage.formatted("reloptions::text LIKE '%fillfactor%'")))
                .containsExactly("balance", "books", "last_session", "lot", "payout", "turnover");
    }

    /** What a foreign key of each posting would refuse is refused by the books, which count entries as they are posted. */
    @Test
    void everyPostingHasItsEntryAtCommit() throws SQLException {
        String posting = "INSERT INTO posting VALUES ('host', 2, 1, 'PAYABLE', 'host', 'USD', 0)";
        String books = "UPDATE books SET entries = %d WHERE account = 'host'";
        refused(foreignKey(), posting);
        refused(foreignKey(), posting, books.formatted(1));
        refused(foreignKey(), books.formatted(2), posting, books.formatted(1));
        refused(foreignKey(), books.formatted(2));
        refused("no books", posting.replace("'host', 2", "'nobody', 1"));
        refused("closed", posting.replace("'host', 2", "'host', 0"));
        refused("never changed", "UPDATE books SET account = 'nobody' WHERE account = 'host'");
        run(posting, "INSERT INTO entry VALUES ('host', 2, 'ACCRUAL', '2026-03-01T12:00:00', 'by hand')");
        assertThat(strings("SELECT entries::text FROM books WHERE account = 'host'"))
                .containsExactly("2");
    }
}
