package io.evpayout.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.evpayout.store.StoreException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;

/** Many rows are inserted by COPY: the bytes are what PostgreSQL takes, and a refusal is one of the transaction. */
class PostgresCopyTest {

    private static final String TABLE = "CREATE TABLE t (a text, b bigint, c integer, d smallint, e bytea);"
            + " CREATE UNIQUE INDEX t_key ON t (md5(a))";

    private static final BulkSql INSERT = BulkSql.insert("t", "a text, b bigint, c integer, d smallint, e bytea");

    private DataSource source;

    @BeforeEach
    void create() {
        source = Postgres.source(Postgres.newDatabase());
        Postgres.execute(source, TABLE);
    }

    @Test
    void everyValueComesBackAsItWasGiven() throws SQLException {
        try (Connection connection = source.getConnection()) {
            Bulk bulk = bulk();
            bulk.add("", 0L, 0L, 0L, new byte[0]);
            bulk.add("\u00e9 \u20ac \ud83d\ude00", Long.MIN_VALUE, Integer.MIN_VALUE, -1L, new byte[] {0, -1});
            bulk.add("x", Long.MAX_VALUE, Integer.MAX_VALUE, 1L, null);
            bulk.add("long ".repeat(50_000), null, null, null, new byte[200_000]);
            for (int i = 0; i < 10_000; i++) {
                bulk.add("row " + i, (long) i, 1L, 1L, null);
            }
            PostgresCopy.send(connection.unwrap(PGConnection.class), bulk.sql(), copy -> {
                        for (Object[] row : bulk.rows()) {
                            copy.add(row);
                        }
                    })
                    .finish();

            assertThat(rows(connection, "SELECT count(*) || ' ' || sum(b) FROM t WHERE a LIKE 'row %'"))
                    .containsExactly("10000 49995000");
            assertThat(rows(
                            connection,
                            "SELECT concat_ws('|', a, b, c, d, encode(e, 'hex')) FROM t"
                                    + " WHERE length(a) < 9 AND a NOT LIKE 'row %' ORDER BY a COLLATE \"C\""))
                    .containsExactly(
                            "|0|0|0|",
                            "x|9223372036854775807|2147483647|1",
                            "\u00e9 \u20ac \ud83d\ude00|-9223372036854775808|-2147483648|-1|00ff");
            assertThat(rows(connection, "SELECT length(a) || ' ' || length(e) FROM t WHERE b IS NULL"))
                    .containsExactly("250000 200000");
        }
    }

    @Test
    void aKeyThatIsTakenIsRefusedWhenItIsWaitedFor() throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            Session session = new Session(connection, new PostgresDialect());
            Bulk twice = new Bulk(session, INSERT);
            for (int i = 0; i < 100; i++) {
                twice.add("row " + i % 99, 1L, 1L, 1L, null);
            }
            twice.update();

            assertThatThrownBy(session::finish)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("t_key");
            assertThat(session.failure()).map(SQLException::getSQLState).contains("23505");
        }
    }

    @Test
    void whatIsNotWaitedForIsGivenUp() throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            Session session = new Session(connection, new PostgresDialect());
            Bulk many = new Bulk(session, INSERT);
            for (int i = 0; i < 100; i++) {
                many.add("row " + i, 1L, 1L, 1L, null);
            }
            many.update();
            session.close();
            connection.rollback();

            assertThat(rows(connection, "SELECT a FROM t")).isEmpty();
        }
    }

    @Test
    void rowsAreStoredAsTheyAreMade() throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            Session session = new Session(connection, new PostgresDialect());
            session.insert(INSERT, 1, rows -> rows.add("alone", 1L, 1L, 1L, null));
            session.insert(INSERT, 100, rows -> {
                for (int i = 0; i < 20_000; i++) {
                    rows.add("row " + i, 1L, 1L, 1L, null);
                }
            });
            session.finish();

            assertThat(rows(connection, "SELECT count(*)::text FROM t")).containsExactly("20001");
        }
    }

    @Test
    void rowsThatCanNotBeMadeAreGivenUp() throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            Session session = new Session(connection, new PostgresDialect());
            assertThatThrownBy(() -> session.insert(INSERT, 100, rows -> {
                        rows.add("row", 1L, 1L, 1L, null);
                        rows.add("half \ud83d", 1L, 1L, 1L, null);
                    }))
                    .hasMessageContaining("surrogate");
            session.close();
            connection.rollback();

            assertThat(rows(connection, "SELECT a FROM t")).isEmpty();
        }
    }

    /** A JVM that runs out of memory while it makes rows must not leave the server waiting for more of them, with its locks. */
    @Test
    @Timeout(60)
    void anErrorWhileRowsAreMadeEndsTheCopy() throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            Session session = new Session(connection, new PostgresDialect());
            assertThatThrownBy(() -> session.insert(INSERT, 100, rows -> {
                        rows.add("row", 1L, 1L, 1L, null);
                        throw new OutOfMemoryError("for a test");
                    }))
                    .isInstanceOf(OutOfMemoryError.class);
            session.close();
            connection.rollback();

            assertThat(rows(connection, "SELECT a FROM t")).isEmpty();
        }
    }

    /** What is put off is never run after what it belongs to was given up, and never forgotten by a commit. */
    @Test
    void whatIsPutOffIsStoredOrGivenUp() throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            Session session = new Session(connection, new PostgresDialect());
            Bulk one = new Bulk(session, INSERT);
            one.add("one", 1L, 1L, 1L, null);
            one.updateLater();
            assertThatThrownBy(session::requireFinished).isInstanceOf(IllegalStateException.class);
            session.giveUp();
            session.finish();
            session.requireFinished();
            assertThat(rows(connection, "SELECT a FROM t")).isEmpty();

            Bulk other = new Bulk(session, INSERT);
            other.add("other", 1L, 1L, 1L, null);
            other.updateLater();
            session.finish();
            session.requireFinished();
            assertThat(rows(connection, "SELECT a FROM t")).containsExactly("other");
        }
    }

    /** COPY converts nothing: a column's number must have the width that the table says. */
    @Test
    void columnsAreAsWideAsTheirTables() throws SQLException, IllegalAccessException {
        JdbcStore.postgres(source).close();
        Map<String, String> widths = new TreeMap<>();
        try (Connection connection = source.getConnection()) {
            rows(
                            connection,
                            "SELECT table_name || '.' || column_name || ' ' || data_type FROM information_schema.columns"
                                    + " WHERE table_schema = 'payout'")
                    .forEach(
                            row -> widths.put(row.substring(0, row.indexOf(' ')), row.substring(row.indexOf(' ') + 1)));
        }
        List<BulkSql> inserts = inserts();
        assertThat(inserts).hasSizeGreaterThan(8);
        for (BulkSql insert : inserts) {
            for (BulkSql.Column column : insert.columns()) {
                assertThat(column.type().name().toLowerCase(Locale.ROOT))
                        .as(insert.table() + "." + column.name())
                        .isEqualTo(widths.get(insert.table() + "." + column.name()));
            }
        }
    }

    private static List<BulkSql> inserts() throws IllegalAccessException {
        List<BulkSql> inserts = new ArrayList<>();
        for (Class<?> owner : List.of(
                Audit.class,
                BankCorrections.class,
                BankLines.class,
                Books.class,
                Facts.class,
                Payouts.class,
                Registry.class,
                Settings.class)) {
            for (Field field : owner.getDeclaredFields()) {
                if (field.getType() == BulkSql.class && Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    BulkSql sql = (BulkSql) field.get(null);
                    if (sql.isPlainInsert()) {
                        inserts.add(sql);
                    }
                }
            }
        }
        return inserts;
    }

    private Bulk bulk() throws SQLException {
        return new Bulk(new Session(source.getConnection(), new PostgresDialect()), INSERT);
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
