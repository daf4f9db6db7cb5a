package io.evpayout.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can write to every table, triggers and constraints or not: changes one column of one row, or removes or adds
 * a row, and puts everything back.
 */
final class Intruder implements AutoCloseable {

    private final Connection connection;

    Intruder(Connection connection) {
        this.connection = connection;
    }

    /** A row of a table, as it is now. */
    record Target(String table, List<String> columns, List<@Nullable Object> values) {

        Target with(int column, @Nullable Object value) {
            List<@Nullable Object> changed = new ArrayList<>(values);
            changed.set(column, value);
            return new Target(table, columns, changed);
        }
    }

    List<String> tables() throws SQLException {
        List<String> tables = new ArrayList<>();
        DatabaseMetaData about = connection.getMetaData();
        try (ResultSet result = about.getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (result.next()) {
                tables.add(result.getString("TABLE_NAME"));
            }
        }
        return List.copyOf(new TreeSet<>(tables));
    }

    /** The last of the rows of a table, in the order of its first two columns. */
    @Nullable
    Target row(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1 DESC, 2 DESC")) {
            if (!result.next()) {
                return null;
            }
            List<String> columns = new ArrayList<>();
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                columns.add(result.getMetaData().getColumnName(i));
                values.add(result.getObject(i));
            }
            return new Target(table, columns, values);
        }
    }

    /** Another value of the same kind, as close as it gets; null where there is none to change. */
    static @Nullable Object flipped(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            if (bytes.length == 0) {
                return null;
            }
            byte[] other = bytes.clone();
            other[other.length - 1] ^= 1;
            return other;
        } else if (value instanceof Number number) {
            long old = number.longValue();
            return old == 0 || old == 1 ? 1 - old : old + 1_000_003;
        } else if (value instanceof String text) {
            char last = text.isEmpty() ? 'a' : text.charAt(text.length() - 1);
            String start = text.isEmpty() ? "" : text.substring(0, text.length() - 1);
            return start + (last == '9' ? '8' : (char) (last + 1));
        }
        return null;
    }

    void change(Target from, Target to) throws SQLException {
        String set = from.columns().stream().map(column -> column + " = ?").collect(Collectors.joining(", "));
        List<@Nullable Object> values = new ArrayList<>(to.values());
        values.addAll(from.values());
        run("UPDATE " + from.table() + " SET " + set + where(from), values);
    }

    /** False if there is a row with that primary key already. */
    boolean tries(Target from, Target to) {
        try {
            change(from, to);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    void remove(Target row) throws SQLException {
        run("DELETE FROM " + row.table() + where(row), row.values());
    }

    void add(Target row) throws SQLException {
        String marks = row.columns().stream().map(column -> "?").collect(Collectors.joining(", "));
        run("INSERT INTO " + row.table() + " VALUES (" + marks + ")", row.values());
    }

    void execute(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    private static String where(Target row) {
        return row.columns().stream()
                .map(column -> column + " IS NOT DISTINCT FROM ?")
                .collect(Collectors.joining(" AND ", " WHERE ", ""));
    }

    private void run(String sql, List<@Nullable Object> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int place = 0;
            for (Object value : values) {
                place++;
                statement.setObject(place, value);
            }
            int changed = statement.executeUpdate();
            if (changed != 1) {
                throw new SQLException(changed + " rows changed by " + sql + " with " + text(values));
            }
        }
    }

    private static String text(List<@Nullable Object> values) {
        return Arrays.deepToString(values.toArray());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
