package io.evpayout.examples.mapping;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a text comes from: the first of some columns that is not absent, or a constant.
 *
 * @param columns in the order in which they are tried; none for a constant
 * @param constant the same text for every row, or null
 * @param absent texts that count as nothing; the empty one always does
 * @param pointer where the mapping says so
 */
record Cells(List<String> columns, @Nullable String constant, Set<String> absent, String pointer) {

    private static final char UNREADABLE = '\uFFFD';

    Cells {
        columns = List.copyOf(columns);
        absent = Set.copyOf(absent);
    }

    /** What stands there; null if all columns are absent. */
    @Nullable
    Cell find(Row row) throws RowRefused {
        if (constant != null) {
            return new Cell(pointer, constant);
        }
        for (String column : columns) {
            String text = row.cell(column);
            if (text != null && !text.isEmpty() && !absent.contains(text)) {
                return readable(row.field(column), text);
            }
        }
        return null;
    }

    /** What stands there, or a refusal. */
    Cell need(Row row) throws RowRefused {
        Cell cell = find(row);
        if (cell == null) {
            throw missing(row, false);
        }
        return cell;
    }

    RowRefused missing(Row row, boolean setAside) throws RowRefused {
        String value = row.cell(columns.get(0));
        String reason = columns.size() == 1
                ? "There is nothing in " + columns.get(0)
                : "There is nothing in any of " + String.join(", ", columns);
        return new RowRefused(row.field(columns.get(0)), value, "MISSING", reason, setAside);
    }

    private static Cell readable(String field, String text) throws RowRefused {
        Cell cell = new Cell(field, text);
        if (text.indexOf(UNREADABLE) >= 0) {
            throw cell.refused("WRONG_ENCODING", "The text is not UTF-8; convert the file");
        }
        return cell;
    }
}
