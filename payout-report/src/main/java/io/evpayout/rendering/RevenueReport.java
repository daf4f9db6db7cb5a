package io.evpayout.rendering;

import io.evpayout.money.Currency;
import io.evpayout.report.Bridge;
import io.evpayout.report.Dimension;
import io.evpayout.report.Growth;
import io.evpayout.report.HourMap;
import io.evpayout.report.Revenue;
import io.evpayout.report.RevenueQuery;
import io.evpayout.report.SiteTrend;
import io.evpayout.report.TieOut;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Revenue as a report: tables {@code rows, totals, bridge, growth, peaks, hours, top, falling, sites, accounts, ties}. */
public final class RevenueReport {

    private static final int MOST = 10;

    private final Revenue revenue;

    private RevenueReport(Revenue revenue) {
        this.revenue = revenue;
    }

    /** The report. */
    public static ReportDocument of(Revenue revenue) {
        RevenueReport report = new RevenueReport(revenue);
        return new ReportDocument("Revenue", report.facts(), report.tables(), report.charts(), report.notes());
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        RevenueQuery query = revenue.query();
        facts.put("from", text(revenue.from()));
        facts.put("to", text(revenue.to()));
        facts.put(
                "by",
                String.join(", ", query.by().stream().map(Dimension::label).toList()));
        if (query.account() != null) {
            facts.put("account", query.account());
        }
        facts.put("ties to the ledger", revenue.allTie() ? "yes" : "NO");
        return facts;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }

    private List<ReportTable> tables() {
        ReportTable rows = ReportTable.of(
                "rows",
                "Revenue by " + facts().get("by"),
                RevenueColumns.of(revenue.query().by()),
                revenue.rows().stream().map(RevenueColumns::row).toList());
        ReportTable totals = ReportTable.of(
                "totals",
                "In all",
                RevenueColumns.of(List.of()),
                revenue.totals().stream().map(RevenueColumns::row).toList());
        boolean isOne = revenue.query().by().isEmpty();
        return List.of(
                isOne ? rows.detail() : rows,
                totals,
                bridge(),
                growth(),
                peaks(),
                hours().detail(),
                trends("top", "Top sites", true),
                trends("falling", "Falling sites", false),
                sites(revenue.sites(), "sites", "All sites").detail(),
                accounts().detail(),
                ties());
    }

    private ReportTable bridge() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Bridge bridge : revenue.bridges()) {
            bridge.steps()
                    .forEach(step -> rows.add(ReportTable.row(
                            bridge.currency().code(), step.label(), step.isSum() ? "=" : "", step.amount())));
        }
        return ReportTable.of(
                "bridge",
                "From gross to what is still owed",
                List.of(
                        Column.text("currency", "cur"),
                        Column.text("step", "step"),
                        Column.text("sum", ""),
                        Column.amount("amount", "amount")),
                rows);
    }

    private ReportTable growth() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Growth growth : revenue.growth()) {
            growth.points()
                    .forEach(point -> rows.add(ReportTable.row(
                            growth.currency().code(),
                            point.key(),
                            point.complete() ? "" : "part",
                            point.sessions(),
                            RevenueColumns.kwh(point.energyWh()),
                            point.gross(),
                            point.previous(),
                            point.growth(),
                            point.yearEarlier(),
                            point.growthOnYear(),
                            point.seasonAdjusted())));
        }
        String step = revenue.query().step().label();
        return ReportTable.of(
                "growth",
                "Growth by " + step,
                List.of(
                        Column.text("currency", "cur"),
                        Column.text("period", step),
                        Column.text("part", ""),
                        Column.count("sessions", "sessions"),
                        Column.quantity("kwh", "kWh"),
                        Column.amount("gross", "gross"),
                        Column.amount("previous", "before"),
                        Column.part("growth", "growth"),
                        Column.amount("yearEarlier", "year earlier"),
                        Column.part("growthOnYear", "on year"),
                        Column.part("seasonAdjusted", "season-adjusted")),
                rows);
    }

    private static final List<Column> HOURS = List.of(
            Column.text("currency", "cur"),
            Column.text("weekday", "weekday"),
            Column.text("hour", "hour"),
            Column.count("sessions", "sessions"),
            Column.quantity("kwh", "kWh"),
            Column.amount("gross", "gross"),
            Column.amount("perHour", "per such hour"),
            Column.quantity("hours", "such hours"),
            Column.quantity("connectedHours", "hours connected"),
            Column.part("utilisation", "utilisation"));

    private ReportTable hours() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        revenue.hours().forEach(map -> map.cells().forEach(cell -> rows.add(hour(map, cell))));
        return ReportTable.of("hours", "Every hour of the week", HOURS, rows);
    }

    private ReportTable peaks() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        revenue.hours().forEach(map -> map.peaks(MOST).forEach(cell -> rows.add(hour(map, cell))));
        return ReportTable.of("peaks", "Peak earning hours, in each site's own time", HOURS, rows);
    }

    private static List<@Nullable Object> hour(HourMap map, HourMap.Cell cell) {
        return ReportTable.row(
                map.currency().code(),
                cell.day().name().substring(0, 3),
                String.format(Locale.ROOT, "%02d", cell.hour()),
                cell.sessions(),
                RevenueColumns.kwh(cell.energyWh()),
                cell.gross(),
                cell.perHour(),
                RevenueColumns.hours(cell.seconds()),
                RevenueColumns.hours(cell.connectedSeconds()),
                cell.utilisation());
    }

    private ReportTable trends(String key, String title, boolean top) {
        List<SiteTrend> trends = new ArrayList<>();
        for (Currency currency : currencies()) {
            trends.addAll(top ? revenue.top(currency, MOST) : revenue.falling(currency, MOST));
        }
        return sites(trends, key, title);
    }

    private List<Currency> currencies() {
        return revenue.totals().stream().map(total -> total.currency()).toList();
    }

    private static ReportTable sites(List<SiteTrend> trends, String key, String title) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        trends.forEach(site -> rows.add(ReportTable.row(
                site.currency().code(),
                site.site(),
                site.sessions(),
                site.gross(),
                site.previous(),
                site.change(),
                site.growth(),
                site.yearEarlier(),
                site.growthOnYear())));
        return ReportTable.of(
                key,
                title,
                List.of(
                        Column.text("currency", "cur"),
                        Column.text("site", "site"),
                        Column.count("sessions", "sessions"),
                        Column.amount("gross", "gross"),
                        Column.amount("previous", "before"),
                        Column.amount("change", "change"),
                        Column.part("growth", "growth"),
                        Column.amount("yearEarlier", "year earlier"),
                        Column.part("growthOnYear", "on year")),
                rows);
    }

    private ReportTable accounts() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        revenue.accounts().forEach(owed -> rows.add(OwedColumns.row(owed.account(), owed.owed())));
        return ReportTable.of("accounts", "What payees are owed", OwedColumns.COLUMNS, rows);
    }

    private ReportTable ties() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (TieOut tie : revenue.ties()) {
            rows.add(ReportTable.row(
                    tie.reported().currency().code(),
                    tie.what().label(),
                    tie.reported(),
                    tie.beside(),
                    tie.ledger(),
                    tie.what().place(),
                    tie.ties() ? "yes" : "NO"));
        }
        return ReportTable.of(
                "ties",
                "Every total beside the ledger's, of the same snapshot",
                List.of(
                        Column.text("currency", "cur"),
                        Column.text("total", "total"),
                        Column.amount("reported", "here"),
                        Column.amount("beside", "not asked for"),
                        Column.amount("ledger", "ledger"),
                        Column.text("place", "where in the ledger"),
                        Column.text("ties", "ties")),
                rows);
    }

    private List<Chart> charts() {
        return revenue.totals().stream()
                .map(total -> total.currency())
                .flatMap(currency -> RevenueCharts.of(revenue, currency).stream())
                .toList();
    }

    private List<String> notes() {
        return List.of(
                "Sessions count where and when they ended, in their site's own time; corrections on their own day.",
                "Port-hours are those of every charging point with a session, over all these days.");
    }
}
