package io.evpayout.rendering;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A report before it is written: what it is about, tables, charts, and what a reader should know. The same report always
 * gives the same bytes; it knows no clock.
 *
 * @param title what it is
 * @param facts short facts by their names, in order: account, days, currency
 * @param tables its tables
 * @param charts its charts
 * @param notes what a reader should know
 */
public record ReportDocument(
        String title, Map<String, String> facts, List<ReportTable> tables, List<Chart> charts, List<String> notes) {

    public ReportDocument {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        tables = List.copyOf(tables);
        charts = List.copyOf(charts);
        notes = List.copyOf(notes);
    }

    /**
     * A table.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public ReportTable table(String key) {
        return tables.stream()
                .filter(table -> table.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("This report has no table '" + key + "', only "
                        + tables.stream().map(ReportTable::key).toList()));
    }

    /** The same with one of its tables only, which is then shown everywhere; charts and notes stay. */
    public ReportDocument only(String key) {
        ReportTable table = table(key);
        ReportTable shown = ReportTable.of(table.key(), table.title(), table.columns(), table.rows());
        return new ReportDocument(title, facts, List.of(shown), charts, notes);
    }

    /** The same with another table in the place of that with its name. */
    public ReportDocument with(ReportTable table) {
        List<ReportTable> replaced = tables.stream()
                .map(old -> old.key().equals(table.key()) ? table : old)
                .toList();
        return new ReportDocument(title, facts, replaced, charts, notes);
    }

    /** The tables that people see. */
    List<ReportTable> shown() {
        return tables.stream()
                .filter(table -> !table.isDetail())
                .map(ReportTable::brief)
                .toList();
    }
}
