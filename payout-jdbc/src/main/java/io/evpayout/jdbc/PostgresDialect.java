package io.evpayout.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows are arrays, one for each column: one statement and one round trip for all of them, whatever the driver's settings.
 * Many rows that are only inserted go by COPY, where the host's driver is the usual one.
 */
final class PostgresDialect extends Dialect {

    /** COPY takes a round trip more, and is parsed each time. */
    private static final int COPIED = 30;

    /** Nothing is read of the facts, whatever there is. */
    private static final String NEXT_RUN =
            "SELECT nextval('fact_run') WHERE NOT EXISTS (SELECT 1 FROM ONLY fact WHERE false)";

    /** One look into the index for each, which takes half as long as asking for its number and then for its row. */
    private static final BulkSql AUDIT_ENDS = BulkSql.over(
            "chain text",
            "SELECT " + Audit.COLUMNS + " FROM {rows} CROSS JOIN LATERAL"
                    + " (SELECT * FROM audit b WHERE b.chain = k.chain ORDER BY b.number DESC LIMIT 1) AS a");

    /** Another driver may be all that there is. */
    private static final boolean USUAL_DRIVER = isThere("org.postgresql.PGConnection");

    private final String epoch;

    PostgresDialect() {
        this("''");
    }

    /**
     * A dialect.
     *
     * @param epoch an expression for the history of the database
     */
    PostgresDialect(String epoch) {
        super(" FOR UPDATE OF books", " FOR UPDATE OF books SKIP LOCKED");
        this.epoch = epoch;
    }

    @Override
    String epoch() {
        return epoch;
    }

    @Override
    String render(BulkSql sql) {
        String arrays = sql.columns().stream()
                .map(column -> "?::" + column.type().postgres() + "[]")
                .collect(Collectors.joining(", "));
        String rows = "unnest(" + arrays + ") AS k(" + sql.names() + ")";
        if (sql.isInsert()) {
            return "INSERT INTO " + sql.table() + " (" + sql.names() + ") SELECT * FROM " + rows + " " + sql.text();
        }
        // Of one column the planner sees the values: it asks only the partitions, or shards, that have them. And
        // PostgreSQL 18
        // dies where it waits for a locked row that a join with rows has found in a partition.
        String text = sql.columns().size() == 1
                ? sql.text().replace("IN (SELECT " + sql.names() + " FROM {rows})", "= ANY (" + arrays + ")")
                : sql.text();
        return text.replace("{rows}", rows);
    }

    @Override
    BulkSql auditEnds() {
        return AUDIT_ENDS;
    }

    @Override
    String sum() {
        return "$1 + $2";
    }

    /**
     * A sequence waits for nobody; each of its values stands for a run of numbers. Facts are locked, as by any question about
     * them, before the sequence is: begin_period() locks them in this order, and would meet others half-way.
     */
    @Override
    long nextFacts(Session session, int count) {
        return session.first(NEXT_RUN, Row::number).orElseThrow() * MOST_FACTS;
    }

    @Override
    Optional<Instant> clock(Session session) {
        return session.first("SELECT cast(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)", Row::number)
                .map(Instant::ofEpochMilli);
    }

    /**
     * And by an index's own entries, one after the other, which marks those of rows that were changed since as dead: a bitmap
     * would look all of them up again each time, until a table's next vacuum. What seems dear to the planner, since it believes
     * that all is open, is not worth compiling.
     */
    @Override
    void byKeys(Session session) throws SQLException {
        session.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL jit = off");
    }

    /** Every version of a setting updates the stamp's row, so whoever shares it keeps them as they are. */
    @Override
    void holdSettings(Session session) {
        session.list("SELECT one FROM store FOR SHARE", Row::number);
    }

    @Override
    void lockSettings(Session session) {
        session.list("SELECT one FROM store FOR NO KEY UPDATE", Row::number);
    }

    @Override
    void bind(PreparedStatement statement, Bulk bulk) throws SQLException {
        List<BulkSql.Column> columns = bulk.sql().columns();
        for (int i = 0; i < columns.size(); i++) {
            String type = columns.get(i).type().postgres();
            Array array = statement
                    .getConnection()
                    .createArrayOf(type, column(bulk, i, columns.get(i).type()));
            statement.setArray(i + 1, array);
        }
    }

    @Override
    int update(Statements statements, Bulk bulk) throws SQLException {
        if (isCopied(statements, bulk.sql(), bulk.rows().size())) {
            copy(statements, bulk.sql(), copy -> {
                for (@Nullable Object[] row : bulk.rows()) {
                    copy.add(row);
                }
            });
            return bulk.rows().size();
        }
        PreparedStatement statement = statements.prepare(sql(bulk.sql()));
        bind(statement, bulk);
        return statement.executeUpdate();
    }

    @Override
    void insert(Session session, BulkSql sql, int least, Consumer<Bulk> rows) throws SQLException {
        if (isCopied(session, sql, least)) {
            copy(session, sql, copy -> rows.accept(session.bulk(sql, copy)));
        } else {
            super.insert(session, sql, least, rows);
        }
    }

    private static boolean isCopied(Statements statements, BulkSql sql, int rows) throws SQLException {
        return sql.isPlainInsert() && rows >= COPIED && isUsualDriver(statements.connection());
    }

    private static void copy(Statements statements, BulkSql sql, PostgresCopy.Rows rows) throws SQLException {
        statements.finishBefore(() -> PostgresCopy.send(statements.connection().unwrap(PGConnection.class), sql, rows));
    }

    private static boolean isUsualDriver(Connection connection) throws SQLException {
        return USUAL_DRIVER && connection.isWrapperFor(PGConnection.class);
    }

    private static boolean isThere(String name) {
        try {
            Class.forName(name, false, PostgresDialect.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static @Nullable Object[] column(Bulk bulk, int index, BulkSql.Type type) {
        int size = bulk.rows().size();
        @Nullable
        Object[] values = switch (type) {
            case TEXT -> new @Nullable String[size];
            case BIGINT, INTEGER, SMALLINT -> new @Nullable Long[size];
            case BYTEA -> new byte[size][];
        };
        for (int i = 0; i < size; i++) {
            values[i] = bulk.rows().get(i)[index];
        }
        return values;
    }
}
