package io.evpayout.rendering;

import io.evpayout.report.Owed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of what payees are owed, and their values. */
final class OwedColumns {

    static final List<Column> COLUMNS = List.of(
            Column.text("account", "account"),
            Column.text("currency", "cur"),
            Column.amount("opening", "owed before"),
            Column.amount("earned", "earned"),
            Column.amount("settled", "set-offs"),
            Column.amount("paid", "paid, final"),
            Column.amount("provisional", "may come back"),
            Column.amount("underWay", "under way"),
            Column.amount("cameBack", "came back"),
            Column.amount("returned", "payable again"),
            Column.amount("held", "held"),
            Column.amount("closing", "still owed"));

    private OwedColumns() {}

    static List<@Nullable Object> row(String account, Owed owed) {
        return ReportTable.row(
                account,
                owed.closing().currency().code(),
                owed.opening(),
                owed.earned(),
                owed.settled(),
                owed.paid(),
                owed.provisional(),
                owed.underWay(),
                owed.cameBack(),
                owed.returned(),
                owed.held(),
                owed.closing());
    }
}
