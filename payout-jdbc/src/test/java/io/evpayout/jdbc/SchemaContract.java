package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tables themselves refuse, whoever writes to them: a second writer, an old version, a hand-written statement. */
abstract class SchemaContract {

    /** Tables in which something may change, with the columns that may. All others keep every row as it is. */
    private static final Map<String, Set<String>> MUTABLE = Map.of(
            "store", Set.of("one", "schema_version", "settings_revision", "epoch", "facts"),
            "registration", Set.of("state", "account", "number"),
            "last_session", Set.of("account", "kind", "id", "ended"),
            "books", Set.of("account", "closed_through", "entries", "covered_version", "covered_period", "accrue_from"),
            "turnover", Set.of("amount"),
            "balance", Set.of("account", "kind", "owner", "currency", "units", "micros"),
            "lot", Set.of("earned", "taken"),
            "payout", Set.of("state", "settled", "review", "reference", "code"));

    private DataSource source;

    /** An empty database, in which unqualified names are ours. */
    abstract DataSource newDatabase();

    abstract JdbcStore open(DataSource database);

    abstract List<String> tables() throws SQLException;

    @BeforeEach
    void fill() {
        source = newDatabase();
        try (JdbcStore store = open(source)) {
            Filled.fill(store);
        }
    }

    List<String> strings(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (result.next()) {
                all.add(result.getString(1));
            }
            return all;
        }
    }

    void run(String... statements) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
            connection.commit();
        }
    }

    void refused(String message, String... statements) {
        assertThatThrownBy(() -> run(statements))
                .as(String.join("; ", statements))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(message);
    }

    private List<String> columns(String table) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                columns.add(result.getMetaData().getColumnName(i));
            }
            return columns;
        }
    }

    @Test
    void everyTableHasARowSoThatTheseTestsMeanSomething() throws SQLException {
        assertThat(tables()).hasSizeGreaterThan(20);
        for (String table : tables()) {
            assertThat(strings("SELECT count(*) FROM " + table)).as(table).doesNotContain("0");
        }
    }

    @Test
    void whatIsRecordedIsNeverChanged() throws SQLException {
        for (String table : tables()) {
            Set<String> mutable = MUTABLE.getOrDefault(table, Set.of());
            for (String column : columns(table)) {
                if (!mutable.contains(column)) {
                    refused("never changed", "UPDATE " + table + " SET " + column + " = " + other(table, column));
                }
            }
        }
    }

    /** The one column that is protected by what it holds, and not as such, must really be given another value. */
    private static String other(String table, String column) {
        return table.equals("store") && column.equals("network") ? "'another'" : column;
    }

    @Test
    void whatIsRecordedIsNeverRemoved() throws SQLException {
        for (String table : tables()) {
            if (!table.equals("pending") && !table.equals("last_session")) {
                refused("never changed or removed", "DELETE FROM " + table);
            }
        }
        refused("is not decided yet", "DELETE FROM pending");
    }

    @Test
    void aDecidedFactIsNeverDecidedAgain() {
        refused("never changed", "UPDATE registration SET account = 'other' WHERE state = 'BOOKED'");
        assertThatCode(() -> run("UPDATE registration SET state = 'REFUSED' WHERE state = 'UNASSIGNED'"))
                .doesNotThrowAnyException();
        refused("never changed", "UPDATE registration SET state = 'WAITING' WHERE state = 'REFUSED'");
        assertThatCode(() -> run("DELETE FROM pending")).doesNotThrowAnyException();
    }

    @Test
    void anEntrySumsToZeroInEveryCurrency() {
        String usd = "INSERT INTO posting VALUES ('host', 2, 1, 'PAYABLE', 'host', 'USD', 5)";
        String eur = "INSERT INTO posting VALUES ('host', 2, 2, 'CLEARING', 's', 'EUR', -5)";
        String entry = entry(2);
        refused("ntry", usd, eur, entry);
        refused("ntry", entry);
        refused(foreignKey(), usd);
        String balanced = "INSERT INTO posting VALUES ('host', 2, 2, 'CLEARING', 's', 'USD', -5)";
        assertThatCode(() -> run(usd, balanced, entry)).doesNotThrowAnyException();
        refused("closed", "INSERT INTO posting VALUES ('host', 2, 3, 'PAYABLE', 'host', 'USD', 0)");
    }

    /** How the database says that a row refers to none. */
    abstract String foreignKey();

    @Test
    void entryNumbersLeaveNoGap() {
        refused(
                "gap",
                "INSERT INTO posting VALUES ('host', 3, 1, 'PAYABLE', 'host', 'USD', 5)",
                "INSERT INTO posting VALUES ('host', 3, 2, 'CLEARING', 's', 'USD', -5)",
                entry(3));
    }

    /** As many entries in a statement as one likes; each of them is looked at. */
    @Test
    void eachEntryOfAStatementIsLookedAt() {
        String postings = "INSERT INTO posting VALUES ('host', 2, 1, 'PAYABLE', 'host', 'USD', 5),"
                + " ('host', 2, 2, 'CLEARING', 's', 'USD', -5), ('host', 3, 1, 'PAYABLE', 'host', 'USD', 5),"
                + " ('host', 3, 2, 'CLEARING', 's', 'USD', -5), ('host', 3, 3, 'PAYABLE', 'host', 'EUR', 7),"
                + " ('host', 3, 4, 'CLEARING', 's', 'EUR', -7)";
        String entries = entry(2) + ", " + entry(3).replaceFirst(".*VALUES ", "");
        refused("ntry", postings.replace("'USD', 5), ('host', 2, 2", "'USD', 6), ('host', 2, 2"), entries);
        refused("ntry", postings.replace("'EUR', -7", "'EUR', -8"), entries);
        refused("gap", postings.replace("'host', 3,", "'host', 4,"), entries.replace("'host', 3,", "'host', 4,"));
        refused("closed", "INSERT INTO posting VALUES ('host', 1, 9, 'PAYABLE', 'host', 'USD', 0)");
        assertThatCode(() -> run(postings, entries)).doesNotThrowAnyException();
        refused("closed", "INSERT INTO posting VALUES ('host', 2, 3, 'PAYABLE', 'host', 'USD', 0)");
    }

    private static String entry(int number) {
        return "INSERT INTO entry VALUES ('host', " + number + ", 'ACCRUAL', '2026-03-01T12:00:00', 'by hand')";
    }

    @Test
    void aPayoutIsTheSumOfItsItems() {
        String close = "UPDATE payout SET state = 'PAID'";
        String item = "INSERT INTO payout_item VALUES ('host', 'po_2', 1, 'site', '2026-03-01', 4000000)";
        refused("sum", close, item, payout("po_2", "b"));
        refused("sum", close, payout("po_2", "b"));
        refused(foreignKey(), close, item);
        String rest = "INSERT INTO payout_item VALUES ('host', 'po_2', 2, 'site', '2026-03-01', 1000000)";
        assertThatCode(() -> run(close, item, rest, payout("po_2", "b"))).doesNotThrowAnyException();
        refused("closed", "INSERT INTO payout_item VALUES ('host', 'po_2', 3, 'site', '2026-03-01', 0)");
    }

    @Test
    void thereIsOneOpenPayoutOfAnAccountAndCurrency() {
        String item = "INSERT INTO payout_item VALUES ('host', 'po_2', 1, 'site', '2026-03-01', 5000000)";
        refused(unique("payout", "payout_one_open", "account, payout.currency"), item, payout("po_2", "b"));
        assertThatCode(() -> run("UPDATE payout SET state = 'PAID'", item, payout("po_2", "b")))
                .doesNotThrowAnyException();
        refused(
                unique("payout", "payout_one_open", "account, payout.currency"),
                "UPDATE payout SET state = 'UNKNOWN' WHERE id = 'po_1'");
    }

    @Test
    void aPayoutHasAnIdAndAnIdentityOfItsOwn() {
        String close = "UPDATE payout SET state = 'PAID'";
        String item = "INSERT INTO payout_item VALUES ('host', 'po_2', 1, 'site', '2026-03-01', 5000000)";
        refused(
                unique("payout", "payout_of_request", "account, payout.currency, payout.request"),
                close,
                item,
                payout("po_2", "po_1"));
        refused(
                unique("payout", "payout_id", "id"),
                close,
                "INSERT INTO payout_item VALUES ('another', 'po_1', 1, 'site', '2026-03-01', 5000000)",
                payout("po_1", "b").replace("'host'", "'another'"));
    }

    private static String payout(String id, String request) {
        return "INSERT INTO payout (account, id, amount, currency, request, scheduled_date, arrival_date, rule, reserved_at,"
                + " rail, bank_version, state, settled, review) VALUES ('host', '" + id + "', 5, 'EUR', '" + request
                + "', '2026-03-01', '2026-03-01', 'BY_HAND', '2026-03-01T12:00:00', 'rail', 1, 'RESERVED', 0, 0)";
    }

    /** How the database says that a key is there already. */
    abstract String unique(String table, String index, String columns);

    @Test
    void anIdempotencyKeyIsUsedOnce() {
        refused(
                unique("attempt", "attempt_key", "key"),
                "INSERT INTO attempt SELECT account, payout, leg + 1, number, key, rail, bank_version, amount, currency, request_hash, at"
                        + " FROM attempt");
    }

    @Test
    void aFurtherAttemptNeedsProofAndEachAReservation() {
        refused(
                "has no proof",
                "INSERT INTO attempt SELECT account, payout, leg, number + 1, key || '2', rail, bank_version, amount, currency, request_hash, at"
                        + " FROM attempt");
        refused(
                "has no reservation",
                "UPDATE payout SET state = 'PAID'",
                "INSERT INTO attempt SELECT account, payout, leg + 1, number, key || '2', rail, bank_version, amount, currency, request_hash, at"
                        + " FROM attempt");
    }

    @Test
    void evidenceIsAboutAnAttemptThatIsThere() {
        refused(
                "never stored",
                "INSERT INTO evidence (account, payout, id, leg, attempt, kind, at)"
                        + " VALUES ('host', 'po_1', 'x', 1, 2, 'PAID', '2026-03-01T12:00:00')");
    }

    @Test
    void noPartOfALotIsTakenThatItDidNotEarn() {
        refused("lot_taken_of_earned", "UPDATE lot SET taken = earned + 1");
        refused("lot_taken_of_earned", "UPDATE lot SET taken = -1");
    }

    @Test
    void theBooksAreThereForWhatRefersToThem() {
        assertThat(new TreeSet<>(MUTABLE.keySet())).isSubsetOf(catalog());
    }

    private List<String> catalog() {
        try {
            return tables();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
