package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.tag;

import io.evpayout.examples.web.Html;
import io.evpayout.examples.web.Parameters;
import io.evpayout.examples.web.Request;
import io.evpayout.examples.web.Response;
import io.evpayout.money.ExactAmount;
import io.evpayout.policy.AccountSettings;
import io.evpayout.rendering.RevenueReport;
import io.evpayout.report.Dimension;
import io.evpayout.report.Growth;
import io.evpayout.report.Revenue;
import io.evpayout.report.RevenueFigures;
import io.evpayout.report.RevenueQuery;
import io.evpayout.report.RevenueRow;
import io.evpayout.report.SiteTrend;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was earned, where and when: numbers, charts, and the proof that they are the ledger's. */
final class RevenuePage {

    private static final int MONTHS = 12;
    private static final int MOST_SITES = 15;
    private static final List<Dimension> STEPS =
            List.of(Dimension.MONTH, Dimension.WEEK, Dimension.DAY, Dimension.QUARTER);

    private final Shop shop;
    private final Layout layout;
    private final AccountFrame frame;

    RevenuePage(Shop shop, Layout layout, AccountFrame frame) {
        this.shop = shop;
        this.layout = layout;
        this.frame = frame;
    }

    /** The whole network's. */
    Response answer(Request request) {
        Asked asked = asked(request, null);
        return layout.page(request, asked.days().status(), "Revenue", tag("h1", "Revenue"), content("/revenue", asked));
    }

    /** One account's. */
    Response ofAccount(Request request) {
        AccountSettings account = shop.settings(request.place("account"));
        Asked asked = asked(request, account.account());
        return frame.page(
                request,
                asked.days().status(),
                account,
                "Revenue",
                content(Paths.account(account.account()) + "/revenue", asked));
    }

    /** The report of the same days as a file. */
    Response file(Request request) {
        String account = request.places().get("account");
        if (account != null) {
            shop.settings(account);
        }
        Asked asked = asked(request, account);
        return Reports.file(
                "revenue-" + (account == null ? "" : account + "-")
                        + asked.days().from() + "-" + asked.days().to(),
                Reports.format(request.place("format")),
                RevenueReport.of(revenue(asked)));
    }

    /** What is asked for. */
    private record Asked(
            Days days, Dimension step, @Nullable String account, String currency) {

        String query() {
            return days.query() + "&step=" + step.label();
        }
    }

    private Asked asked(Request request, @Nullable String account) {
        Parameters query = request.query();
        LocalDate month = shop.now().atZone(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
        return new Asked(
                Days.of(query, month.minusMonths(MONTHS), month.minusDays(1)),
                STEPS.stream()
                        .filter(step -> step.label().equals(query.text("step")))
                        .findFirst()
                        .orElse(Dimension.MONTH),
                account,
                query.text("currency"));
    }

    private Revenue revenue(Asked asked) {
        RevenueQuery query = new RevenueQuery(
                List.of(asked.step()),
                asked.step(),
                asked.days().from(),
                asked.days().to(),
                asked.account());
        return shop.memory().of(query, () -> shop.payouts().reports().revenue(query));
    }

    private Html content(String path, Asked asked) {
        Revenue revenue = revenue(asked);
        RevenueRow total = revenue.totals().stream()
                .filter(row -> row.currency().code().equals(asked.currency()))
                .findFirst()
                .or(() -> revenue.totals().stream().findFirst())
                .orElse(null);
        if (total == null) {
            return Html.all(
                    filter(path, asked, revenue),
                    Parts.card(
                            "Revenue", Parts.empty("Nothing was earned in these days.", "Choose other days above.")));
        }
        return Html.all(
                filter(path, asked, revenue),
                figures(total, revenue, asked.step()),
                charts(revenue, total),
                sites(revenue, total),
                ties(revenue, total, path, asked));
    }

    private static Html filter(String path, Asked asked, Revenue revenue) {
        Map<String, String> steps = new LinkedHashMap<>();
        STEPS.forEach(step -> steps.put(step.label(), Written.name(step.name())));
        Map<String, String> currencies = new LinkedHashMap<>();
        revenue.totals()
                .forEach(row ->
                        currencies.put(row.currency().code(), row.currency().code()));
        return asked.days()
                .form(
                        path,
                        Field.of("step", "By").value(asked.step().label()).select(steps),
                        currencies.size() > 1
                                ? Field.of("currency", "Currency")
                                        .value(asked.currency())
                                        .select(currencies)
                                : null);
    }

    private static Html figures(RevenueRow total, Revenue revenue, Dimension step) {
        RevenueFigures figures = total.figures();
        return tag(
                "section",
                cls("card"),
                tag("h2", cls("unseen"), "In all"),
                Parts.figures(
                        Parts.figure(
                                "Gross revenue",
                                Written.whole(figures.gross()),
                                Written.count(figures.sessions(), "session")),
                        Parts.figure(
                                "Payees\u2019 shares",
                                Written.whole(figures.payees()),
                                "take rate " + Written.percent(figures.takeRate())),
                        Parts.figure(
                                "Energy",
                                Written.count(figures.energyWh() / 1_000_000) + "\u00A0MWh",
                                each(figures.perKwh(), "a kWh")),
                        Parts.figure(
                                "Utilisation",
                                Written.percent(figures.utilisation()),
                                each(figures.perPortHour(), "a port-hour")),
                        growth(revenue, total, step)));
    }

    private static String each(@Nullable ExactAmount amount, String unit) {
        return amount == null ? "" : Written.whole(amount) + " " + unit;
    }

    private static @Nullable Html growth(Revenue revenue, RevenueRow total, Dimension step) {
        return revenue.growth().stream()
                .filter(growth -> growth.currency().equals(total.currency()))
                .map(Growth::points)
                .filter(points -> !points.isEmpty())
                .map(points -> points.get(points.size() - 1))
                .filter(last -> last.growth() != null)
                .map(last -> Parts.figure(
                        "Last " + step.label(),
                        Written.percent(last.growth()),
                        "against the " + step.label() + " before"))
                .findFirst()
                .orElse(null);
    }

    private static Html charts(Revenue revenue, RevenueRow total) {
        return Html.all(RevenueReport.of(revenue).charts().stream()
                .filter(chart -> chart.unit().equals(total.currency().code()))
                .map(chart ->
                        tag("section", cls("card"), tag("h2", cls("unseen"), chart.title()), Reports.chart(chart)))
                .toList());
    }

    private Html sites(Revenue revenue, RevenueRow total) {
        Grid grid = Grid.of("Sites", "Site", "#Sessions", "#Gross", "#Before", "#Growth", "#On year");
        List<SiteTrend> all = revenue.sites().stream()
                .filter(site -> site.currency().equals(total.currency()))
                .toList();
        for (SiteTrend site : all.subList(0, Math.min(MOST_SITES, all.size()))) {
            ExactAmount before = site.previous();
            grid.row(
                    Html.all(shop.site(site.site()), tag("span", cls("under"), site.site())),
                    Written.count(site.sessions()),
                    Written.whole(site.gross()),
                    before == null ? null : Written.whole(before),
                    Written.percent(site.growth()),
                    Written.percent(site.growthOnYear()));
        }
        return Parts.card(
                "Sites",
                grid.html(),
                all.size() > MOST_SITES
                        ? Parts.soft("and " + (all.size() - MOST_SITES) + " more: the downloads have all of them.")
                        : null);
    }

    private static Html ties(Revenue revenue, RevenueRow total, String path, Asked asked) {
        List<Html> lines = new ArrayList<>();
        revenue.ties().stream()
                .filter(tie -> tie.reported().currency().equals(total.currency()))
                .forEach(tie -> lines.add(tag("li", tie.sentence())));
        return Parts.card(
                "Proof",
                Parts.p(
                        revenue.allTie()
                                ? Parts.badge("good", "Every total ties to the ledger")
                                : Parts.badge("bad", "A total does not tie to the ledger")),
                tag(
                        "details",
                        tag("summary", "Each total beside the ledger\u2019s own"),
                        tag("ul", cls("sentences"), lines)),
                Reports.downloads(path, asked.query()));
    }
}
