package io.evpayout.rendering;

import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.report.Bridge;
import io.evpayout.report.Growth;
import io.evpayout.report.HourMap;
import io.evpayout.report.Revenue;
import io.evpayout.report.SiteTrend;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The charts of revenue in one currency: trend, bridge, hours, sites. */
final class RevenueCharts {

    private static final int MOST_SITES = 12;
    private static final int MOST_POINTS = 120;

    private RevenueCharts() {}

    static List<Chart> of(Revenue revenue, Currency currency) {
        List<Chart> charts = new ArrayList<>();
        revenue.growth().stream()
                .filter(growth -> growth.currency().equals(currency))
                .forEach(growth -> charts.add(trend(growth)));
        revenue.bridges().stream()
                .filter(bridge -> bridge.currency().equals(currency))
                .forEach(bridge -> charts.add(bridge(bridge)));
        revenue.hours().stream().filter(map -> map.currency().equals(currency)).forEach(map -> charts.add(hours(map)));
        List<SiteTrend> top = revenue.top(currency, MOST_SITES);
        if (!top.isEmpty()) {
            charts.add(new Chart(
                    "Top sites",
                    currency.code(),
                    Chart.Kind.RANKING,
                    top.stream()
                            .map(site -> new Chart.Item(
                                    site.site(), number(site.gross()), orNull(site.yearEarlier()), false))
                            .toList()));
        }
        return charts;
    }

    private static Chart trend(Growth growth) {
        List<Growth.Point> points = growth.points();
        List<Growth.Point> last = points.subList(Math.max(0, points.size() - MOST_POINTS), points.size());
        return new Chart(
                "Gross revenue by " + growth.step().label(),
                growth.currency().code(),
                Chart.Kind.TREND,
                last.stream()
                        .map(point ->
                                new Chart.Item(point.key(), number(point.gross()), orNull(point.yearEarlier()), false))
                        .toList());
    }

    private static Chart bridge(Bridge bridge) {
        return new Chart(
                "From what drivers paid to what is still owed",
                bridge.currency().code(),
                Chart.Kind.BRIDGE,
                bridge.steps().stream()
                        .map(step -> new Chart.Item(step.label(), number(step.amount()), null, step.isSum()))
                        .toList());
    }

    private static Chart hours(HourMap map) {
        return new Chart(
                "Gross by hour of the week, in each site's own time",
                map.currency().code(),
                Chart.Kind.HOURS,
                map.cells().stream()
                        .map(cell -> Chart.Item.of(cell.day() + " " + cell.hour(), number(cell.gross())))
                        .toList());
    }

    private static BigDecimal number(ExactAmount amount) {
        return new BigDecimal(amount.amount());
    }

    private static @Nullable BigDecimal orNull(@Nullable ExactAmount amount) {
        return amount == null || amount.isZero() ? null : number(amount);
    }
}
