package io.evpayout.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A statement over many rows of parameters, named {@code k}: {@code {rows}} stands for them.
 *
 * @param text the statement; for an insert what follows the rows, such as ON CONFLICT
 * @param table what it inserts to; empty for any other statement
 * @param columns of the rows
 */
record BulkSql(String text, String table, List<Column> columns) {

    /** What a column holds. */
    enum Type {
        TEXT("text", 0),
        BIGINT("int8", 8),
        INTEGER("int8", 4),
        SMALLINT("int8", 2),
        BYTEA("bytea", 0);

        private final String postgres;
        private final int width;

        Type(String postgres, int width) {
            this.postgres = postgres;
            this.width = width;
        }

        /** Of a number's bytes in PostgreSQL's own format, as the table has it; 0 for what has a length of its own. */
        int width() {
            return width;
        }

        /** The element type of a PostgreSQL array. */
        String postgres() {
            return postgres;
        }
    }

    /**
     * A column of the rows.
     *
     * @param name its name
     * @param type what it holds
     */
    record Column(String name, Type type) {}

    /** An insert of all rows. */
    static BulkSql insert(String table, String columns) {
        return new BulkSql("", table, parse(columns));
    }

    /** An insert of all rows that goes on with {@code conflict} where one is there already. */
    static BulkSql upsert(String table, String columns, String conflict) {
        return new BulkSql(conflict, table, parse(columns));
    }

    /**
     * A query, update or delete that joins {@code {rows}}; queries by CROSS JOIN, which in SQLite also means that the rows
     * come first and the table's index is used for each.
     */
    static BulkSql over(String columns, String text) {
        return new BulkSql(text, "", parse(columns));
    }

    boolean isInsert() {
        return !table.isEmpty();
    }

    /** True for an insert that is refused where a row is there already. */
    boolean isPlainInsert() {
        return isInsert() && text.isEmpty();
    }

    /** The columns' names, with commas. */
    String names() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private static List<Column> parse(String columns) {
        return Arrays.stream(columns.split(",", -1))
                .map(column -> column.strip().split(" ", -1))
                .map(words -> new Column(words[0], type(words[1])))
                .toList();
    }

    private static Type type(String word) {
        return switch (word) {
            case "text" -> Type.TEXT;
            case "bigint" -> Type.BIGINT;
            case "integer" -> Type.INTEGER;
            case "smallint" -> Type.SMALLINT;
            case "bytea" -> Type.BYTEA;
            default -> throw new IllegalArgumentException("No such column type: " + word);
        };
    }
}
