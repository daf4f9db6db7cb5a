package io.evpayout.jdbc;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows are arrays, one for each column: one statement and one round trip for all of them, whatever the driver's settings. */
final class PostgresDialect extends Dialect {

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

    /** A sequence waits for nobody; each of its values stands for a run of numbers. */
    @Override
    long nextFacts(Session session, int count) {
        return session.first("SELECT nextval('fact_run')", Row::number).orElseThrow() * MOST_FACTS;
    }

    @Override
    Optional<Instant> clock(Session session) {
        return session.first("SELECT cast(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)", Row::number)
                .map(Instant::ofEpochMilli);
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
    int update(PreparedStatement statement, Bulk bulk) throws SQLException {
        bind(statement, bulk);
        return statement.executeUpdate();
    }

    private static @Nullable Object[] column(Bulk bulk, int index, BulkSql.Type type) {
        int size = bulk.rows().size();
        @Nullable
        Object[] values = switch (type) {
            case TEXT -> new @Nullable String[size];
            case BIGINT -> new @Nullable Long[size];
            case BYTEA -> new byte[size][];
        };
        for (int i = 0; i < size; i++) {
            values[i] = bulk.rows().get(i)[index];
        }
        return values;
    }
}
