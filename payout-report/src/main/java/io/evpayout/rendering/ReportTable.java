package io.evpayout.rendering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table. Rows are asked for one after another and not kept, so there may be millions of them.
 *
 * @param key its name for programs, unique in the report
 * @param title its name for people
 * @param isDetail true if it is left out where people read unless it is asked for
 * @param columns its columns
 * @param rows its rows: for each column a value of its kind, or null; asked for from the start each time it is written
 */
public record ReportTable(
        String key, String title, boolean isDetail, List<Column> columns, Iterable<List<@Nullable Object>> rows) {

    public ReportTable {
        columns = List.copyOf(columns);
    }

    /** A table that is always shown. */
    public static ReportTable of(
            String key, String title, List<Column> columns, Iterable<List<@Nullable Object>> rows) {
        return new ReportTable(key, title, false, columns, rows);
    }

    /** The same, left out where people read unless it is asked for. */
    public ReportTable detail() {
        return new ReportTable(key, title, true, columns, rows);
    }

    /** A row. */
    public static List<@Nullable Object> row(@Nullable Object... cells) {
        return Collections.unmodifiableList(Arrays.asList(cells));
    }

    /** True if it has no rows. */
    boolean isEmpty() {
        return !rows.iterator().hasNext();
    }

    /**
     * The same with some columns only, in their order here.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public ReportTable select(List<String> keys) {
        List<Integer> places = new ArrayList<>();
        for (String wanted : keys) {
            int place = columns.stream().map(Column::key).toList().indexOf(wanted);
            if (place < 0) {
                throw new IllegalArgumentException("Table " + key + " has no column '" + wanted + "', only "
                        + columns.stream().map(Column::key).toList());
            }
            places.add(place);
        }
        Iterable<List<@Nullable Object>> all = rows;
        return new ReportTable(
                key,
                title,
                isDetail,
                places.stream().map(columns::get).map(Column::shown).toList(),
                () -> picked(all.iterator(), places));
    }

    /** The same without columns that are details. */
    ReportTable brief() {
        return columns.stream().noneMatch(Column::isDetail)
                ? this
                : select(columns.stream()
                        .filter(column -> !column.isDetail())
                        .map(Column::key)
                        .toList());
    }

    private static Iterator<List<@Nullable Object>> picked(
            Iterator<List<@Nullable Object>> rows, List<Integer> places) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public List<@Nullable Object> next() {
                List<@Nullable Object> row = rows.next();
                List<@Nullable Object> picked = new ArrayList<>(places.size());
                places.forEach(place -> picked.add(row.get(place)));
                return picked;
            }
        };
    }
}
