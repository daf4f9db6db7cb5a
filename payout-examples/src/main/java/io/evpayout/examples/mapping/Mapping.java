package io.evpayout.examples.mapping;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a foreign file become sessions.
 *
 * @param source the source of all its sessions, if the mapping names it
 * @param delimiter between the cells of a CSV file
 * @param decimalSign of its numbers
 * @param id the source's id of a session
 * @param site the location
 * @param evse the charging point, or null
 * @param start when it started
 * @param end when it ended
 * @param energy energy delivered
 * @param pricing what it cost
 * @param filters all of them must let a row pass
 */
public record Mapping(
        @Nullable String source,
        char delimiter,
        char decimalSign,
        Cells id,
        Cells site,
        @Nullable Cells evse,
        TimeField start,
        TimeField end,
        Energy energy,
        Pricing pricing,
        List<Filter> filters) {

    public Mapping {
        filters = List.copyOf(filters);
    }

    /** Every place in a row that this mapping looks at. */
    List<Cells> cells() {
        List<Cells> cells = new ArrayList<>(List.of(id, site));
        if (evse != null) {
            cells.add(evse);
        }
        cells.addAll(start.cells());
        cells.addAll(end.cells());
        zone(start, cells);
        zone(end, cells);
        cells.add(energy.amount().cells());
        cells.add(pricing.currency());
        cells.add(pricing.gross().cells());
        if (pricing.tax() != null) {
            cells.add(pricing.tax().cells());
        }
        pricing.components().values().forEach(amount -> cells.add(amount.cells()));
        filters.forEach(filter -> cells.add(new Cells(List.of(filter.column()), null, Set.of(), filter.pointer())));
        return cells;
    }

    /** Every column that this mapping names. */
    Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        cells().forEach(cells -> columns.addAll(cells.columns()));
        return columns;
    }

    private static void zone(TimeField field, List<Cells> cells) {
        LocalTimes local = field instanceof TimeField.Stamp stamp
                ? stamp.local()
                : field instanceof TimeField.Parts parts ? parts.local() : null;
        if (local != null && local.zone() != null) {
            cells.add(local.zone());
        }
    }
}
