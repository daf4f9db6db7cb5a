package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.store.Store;
import io.evpayout.testkit.StoreContract;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract of every store where each large table is spread by its payout account, the registry by the facts' ids. */
class PartitionedStoreTest extends StoreContract {

    /** What is small, and the same for all accounts. */
    private static final Set<String> WHOLE = Set.of(
            "account_version",
            "agreement_term",
            "agreement_version",
            "archive",
            "bank_correction",
            "bank_correction_decision",
            "bank_correction_line",
            "bank_line",
            "bank_line_share",
            "bank_link",
            "carried",
            "default_version",
            "party_version",
            "payout_schema_history",
            "rail_switch",
            "settings_change",
            "site_version",
            "source_version",
            "store");

    private static RestrictedPostgres database;

    @BeforeAll
    static void open() {
        database = new RestrictedPostgres(JdbcOptions.DEFAULT.withPartitions(4));
        Postgres.execute(database.owner(), "SET search_path = payout; SELECT begin_period()");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    protected Store newStore() {
        return database.emptied();
    }

    @Override
    protected Store openAgain() {
        return database.openAgain();
    }

    /** A new table is either spread, or named above as one that stays small. */
    @Test
    void everyLargeTableIsPartitioned() throws SQLException {
        assertThat(tables("relkind = 'r' AND NOT relispartition")).isEqualTo(WHOLE);
        assertThat(tables("relkind = 'p' AND NOT relispartition")).hasSize(19);
        // Facts and earnings are parted by period once more: the first, the second, and the rest.
        assertThat(tables("relispartition AND relkind = 'r'")).hasSize(17 * 4 + 2 * 4 * 3);
    }

    /** Storage parameters have to be given to each partition; a partitioned table has none. */
    @Test
    void everyPartitionThatChangesIsSweptUpEarly() throws SQLException {
        assertThat(tables("relkind = 'r' AND reloptions @> '" + PostgresSchemaTest.SWEPT_UP_EARLY + "'"))
                .hasSize(6 * 4)
                .contains("lot_p0", "books_p3");
    }

    private static Set<String> tables(String which) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT relname FROM pg_class WHERE " + which
                        + " AND relnamespace = 'payout'::regnamespace AND relname NOT LIKE 'vault%'")) {
            while (result.next()) {
                names.add(result.getString(1));
            }
        }
        return names;
    }
}
