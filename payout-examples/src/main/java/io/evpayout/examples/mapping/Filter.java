package io.evpayout.examples.mapping;

import java.util.Set;

/**
 * Which rows are sessions of this network at all.
 *
 * @param column the column
 * @param in the texts that pass; an empty one means nothing in the cell
 * @param pointer where the mapping says so
 */
record Filter(String column, Set<String> in, String pointer) {

    Filter {
        in = Set.copyOf(in);
    }

    boolean passes(Row row) throws RowRefused {
        String cell = row.cell(column);
        return in.contains(cell == null ? "" : cell);
    }
}
