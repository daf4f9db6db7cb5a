package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.all;
import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.tag;

import io.evpayout.examples.web.Html;
import io.evpayout.examples.web.Request;
import io.evpayout.examples.web.Response;
import io.evpayout.policy.AccountSettings;
import io.evpayout.rendering.ReportFormat;
import io.evpayout.rendering.StatementReport;
import io.evpayout.report.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Everything that happened to an account's balance in some days, line by line. */
final class StatementPage {

    private static final int MOST_LINES = 250;

    private final Shop shop;
    private final AccountFrame frame;

    StatementPage(Shop shop, AccountFrame frame) {
        this.shop = shop;
        this.frame = frame;
    }

    Response answer(Request request) {
        AccountSettings account = shop.settings(request.place("account"));
        Days days = days(request, account);
        Statement statement = shop.payouts().statement(account.account(), days.from(), days.to());
        String path = Paths.account(account.account()) + "/statement";
        return frame.page(
                request,
                days.status(),
                account,
                "Statement",
                days.form(path),
                tag(
                        "section",
                        cls("card"),
                        tag("h2", Written.date(days.from()), " to ", Written.date(days.to())),
                        Parts.figures(
                                Parts.figure(
                                        "Opening",
                                        Written.whole(statement.opening()),
                                        Written.exact(statement.opening())),
                                Parts.figure(
                                        "Movements",
                                        Written.whole(statement.closing().minus(statement.opening())),
                                        Written.count(statement.lines().size(), "line")),
                                Parts.figure(
                                        "Closing",
                                        Written.whole(statement.closing()),
                                        "the next statement\u2019s opening")),
                        Reports.downloads(path, days.query())),
                payouts(statement),
                lines(statement));
    }

    /** The month of yesterday, unless other days are asked for. */
    private Days days(Request request, AccountSettings account) {
        LocalDate first = shop.today(account).minusDays(1).withDayOfMonth(1);
        return Days.of(request.query(), first, first.plusMonths(1).minusDays(1));
    }

    private static Html payouts(Statement statement) {
        Grid grid = Grid.of("Payouts on this statement", "Date", "#Amount", "State", "Bank reference");
        statement
                .payouts()
                .forEach(paid -> grid.row(
                        Parts.link(Paths.payout(paid.id()), Written.day(paid.date())),
                        Written.money(paid.amount()),
                        Written.name(paid.state().name()) + (paid.settled() ? ", final" : ""),
                        paid.reference() == null ? null : tag("code", paid.reference())));
        return grid.isEmpty() ? Html.NONE : Parts.card("Payouts", grid.html());
    }

    private static Html lines(Statement statement) {
        Grid grid = Grid.of("Movements", "Date", "What", "#Amount", "#Balance");
        grid.row(Written.date(statement.from()), "Opening", null, Written.exact(statement.opening()));
        statement.lines().stream()
                .limit(MOST_LINES)
                .forEach(line -> grid.row(
                        Written.date(line.date()),
                        what(line),
                        Written.exact(line.amount()),
                        Written.exact(line.balance())));
        if (statement.lines().size() <= MOST_LINES) {
            grid.row(Written.date(statement.to()), "Closing", null, Written.exact(statement.closing()));
        }
        return Parts.card(
                "Movements",
                grid.html(),
                statement.lines().size() > MOST_LINES
                        ? Parts.soft("These are the first " + MOST_LINES + " of "
                                + Written.count(statement.lines().size()) + " lines: the downloads have all of them.")
                        : null);
    }

    private static Html what(Statement.Line line) {
        List<Object> parts = new ArrayList<>(List.of(Written.name(line.type().name())));
        if (line.session() != null) {
            parts.add(" ");
            parts.add(Parts.link(Paths.session(line.session()), line.session().toString()));
        }
        if (line.payout() != null) {
            parts.add(" ");
            parts.add(Parts.link(Paths.payout(line.payout()), line.payout()));
        }
        if (line.late() != null) {
            parts.add(Parts.badge("wait", "late, of " + line.late()));
        }
        if (line.corrects() != null) {
            parts.add(tag("span", cls("under"), "corrects " + line.corrects()));
        }
        return all(parts.toArray());
    }

    /** The statement as a file; on paper in whole minor units. */
    Response file(Request request) {
        AccountSettings account = shop.settings(request.place("account"));
        Days days = days(request, account);
        ReportFormat format = Reports.format(request.place("format"));
        Statement statement = shop.payouts().statement(account.account(), days.from(), days.to());
        return Reports.file(
                "statement-" + account.account() + "-" + days.from() + "-" + days.to(),
                format,
                format == ReportFormat.PDF ? StatementReport.inWholeUnits(statement) : StatementReport.of(statement));
    }
}
