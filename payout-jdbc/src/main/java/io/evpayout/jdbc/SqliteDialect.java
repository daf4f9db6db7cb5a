package io.evpayout.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Inserts run row by row, which costs nothing in an embedded database. Other statements take their rows as one JSON text,
 * so that a look-up of thousands of keys crosses to native code once, and once for each row that it finds.
 */
final class SqliteDialect extends Dialect {

    /** A transaction that writes has locked the whole database. */
    SqliteDialect() {
        super("", ""); // one writer at a time: nobody else has locked anything
    }

    @Override
    String render(BulkSql sql) {
        if (sql.isInsert()) {
            String marks = sql.columns().stream().map(column -> "?").collect(Collectors.joining(", "));
            return "INSERT INTO " + sql.table() + " (" + sql.names() + ") VALUES (" + marks + ") " + sql.text();
        }
        String columns = IntStream.range(0, sql.columns().size())
                .mapToObj(i -> "value->>" + i + " AS " + sql.columns().get(i).name())
                .collect(Collectors.joining(", "));
        return sql.text().replace("{rows}", "(SELECT " + columns + " FROM json_each(?)) AS k");
    }

    /** A plus turns into a floating point number where 64 bits end; sum() does not. */
    @Override
    String sum() {
        return "(SELECT CAST(sum(x) AS bigint) FROM (SELECT $1 AS x UNION ALL SELECT $2) AS s)";
    }

    @Override
    long nextFacts(Session session, int count) {
        session.update("UPDATE store SET facts = facts + ?", count);
        return session.first("SELECT facts FROM store", Row::number).orElseThrow() - count + 1;
    }

    /** One transaction writes at a time. */
    @Override
    void holdSettings(Session session) {}

    @Override
    void lockSettings(Session session) {}

    @Override
    void bind(PreparedStatement statement, Bulk bulk) throws SQLException {
        statement.setString(1, json(bulk.rows()));
    }

    @Override
    int update(Statements statements, Bulk bulk) throws SQLException {
        PreparedStatement statement = statements.prepare(sql(bulk.sql()));
        if (!bulk.sql().isInsert()) {
            bind(statement, bulk);
            return statement.executeUpdate();
        }
        for (@Nullable Object[] row : bulk.rows()) {
            for (int i = 0; i < row.length; i++) {
                set(statement, i + 1, row[i]);
            }
            statement.addBatch();
        }
        int changed = 0;
        for (int count : statement.executeBatch()) {
            changed += count;
        }
        return changed;
    }

    static String json(List<@Nullable Object[]> rows) {
        StringBuilder json = new StringBuilder("[");
        for (@Nullable Object[] row : rows) {
            json.append(json.length() == 1 ? "[" : ",[");
            for (int i = 0; i < row.length; i++) {
                append(i == 0 ? json : json.append(','), row[i]);
            }
            json.append(']');
        }
        return json.append(']').toString();
    }

    private static void append(StringBuilder json, @Nullable Object value) {
        if (value instanceof String text) {
            quote(json, text);
        } else if (value instanceof Long || value == null) {
            json.append(value);
        } else {
            throw new IllegalArgumentException("Not for JSON: " + value.getClass());
        }
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
