package io.evpayout.rendering;

import io.evpayout.money.ExactAmount;
import io.evpayout.report.Dimension;
import io.evpayout.report.RevenueFigures;
import io.evpayout.report.RevenueRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of revenue, and their values. */
final class RevenueColumns {

    private static final int SECONDS_PER_HOUR = 3_600;

    /** All figures, in the order in which they are shown. */
    static final List<Column> FIGURES = List.of(
            Column.text("currency", "cur"),
            Column.count("sessions", "sessions"),
            Column.quantity("kwh", "kWh"),
            Column.amount("charged", "charged").detail(),
            Column.amount("corrections", "corrections").detail(),
            Column.amount("gross", "gross"),
            Column.amount("tax", "tax"),
            Column.amount("fees", "fees"),
            Column.amount("own", "network"),
            Column.amount("payees", "payees"),
            Column.amount("perKwh", "per kWh"),
            Column.amount("perPortHour", "per port-hour"),
            Column.amount("perConnectedHour", "per hour connected").detail(),
            Column.quantity("connectedHours", "hours connected").detail(),
            Column.part("utilisation", "utilisation"),
            Column.part("takeRate", "take rate"),
            Column.text("shares", "shares").detail());

    private RevenueColumns() {}

    static List<Column> of(List<Dimension> by) {
        List<Column> columns = new ArrayList<>();
        by.forEach(dimension -> columns.add(Column.text(dimension.label(), dimension.label())));
        columns.addAll(FIGURES);
        return columns;
    }

    static List<@Nullable Object> row(RevenueRow row) {
        RevenueFigures figures = row.figures();
        List<@Nullable Object> cells = new ArrayList<>(row.keys());
        cells.addAll(ReportTable.row(
                row.currency().code(),
                figures.sessions(),
                kwh(figures.energyWh()),
                figures.charged(),
                figures.gross().minus(figures.charged()),
                figures.gross(),
                figures.tax(),
                figures.allFees(),
                figures.own(),
                figures.payees(),
                figures.perKwh(),
                figures.perPortHour(),
                figures.perConnectedHour(),
                hours(figures.seconds()),
                figures.utilisation(),
                figures.takeRate(),
                shares(figures.shares())));
        return cells;
    }

    static BigDecimal kwh(long wattHours) {
        return BigDecimal.valueOf(wattHours, 3);
    }

    static BigDecimal hours(long seconds) {
        return BigDecimal.valueOf(seconds).divide(BigDecimal.valueOf(SECONDS_PER_HOUR), 2, RoundingMode.HALF_EVEN);
    }

    private static String shares(Map<String, ExactAmount> shares) {
        return String.join(
                ", ",
                shares.entrySet().stream()
                        .map(share -> share.getKey() + " " + share.getValue().amount())
                        .toList());
    }
}
