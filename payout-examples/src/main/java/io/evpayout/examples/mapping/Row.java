package io.evpayout.examples.mapping;

import org.jspecify.annotations.Nullable;

/** One record of a CSV file, or one object of a JSON file. */
interface Row {

    /** 1-based: record of a CSV file without its header, element of an array, or line. */
    long number();

    /** What stands in a column, without white space around it; null if the row has no such column. */
    @Nullable
    String cell(String column) throws RowRefused;

    /** How a column is named in a rejection. */
    String field(String column);
}
