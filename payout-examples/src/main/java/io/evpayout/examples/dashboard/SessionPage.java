package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.tag;

import io.evpayout.earning.Explanation;
import io.evpayout.examples.web.Html;
import io.evpayout.examples.web.Request;
import io.evpayout.examples.web.Response;
import io.evpayout.money.ExactAmount;
import io.evpayout.report.SessionTrace;
import io.evpayout.session.SessionId;
import java.util.NoSuchElementException;

/** A charging session: how its money was split, and where it went. */
final class SessionPage {

    private final Shop shop;
    private final Layout layout;

    SessionPage(Shop shop, Layout layout) {
        this.shop = shop;
        this.layout = layout;
    }

    Response answer(Request request) {
        SessionId session =
                SessionId.of(request.query().text("source"), request.query().text("id"));
        SessionTrace trace = shop.payouts().trace(session);
        return layout.page(
                request,
                "Session",
                tag(
                        "div",
                        cls("account-head"),
                        tag("p", cls("crumb"), Parts.link("/payouts", "Payouts")),
                        tag("h1", "Session ", session.id()),
                        tag("p", cls("soft"), "from ", session.source())),
                tag("div", cls("columns"), shares(trace), payouts(trace)),
                explanation(session));
    }

    private Html shares(SessionTrace trace) {
        Grid grid = Grid.of("Who got what", "Party", "#Share", "Contract", "Day and site");
        for (SessionTrace.Share share : trace.shares()) {
            grid.row(
                    shop.payee(share.party()),
                    Written.exact(share.exact()),
                    share.agreement(),
                    Written.date(share.day()) + ", " + shop.site(share.site()));
        }
        return Parts.card("Who got what", grid.html());
    }

    private static Html payouts(SessionTrace trace) {
        Grid grid = Grid.of("Where it went", "What", "Which");
        trace.payouts().forEach(payout -> grid.row("Payout", Parts.link(Paths.payout(payout), tag("code", payout))));
        trace.bankLines().forEach(line -> grid.row("Bank line", tag("code", line)));
        return Parts.card(
                "Where it went", grid.orElse(Parts.empty("It is not paid yet.", "It waits for the next payout date.")));
    }

    private Html explanation(SessionId session) {
        Explanation explanation;
        try {
            explanation = shop.payouts().explain(session);
        } catch (NoSuchElementException e) {
            // A correction of another session has no split of its own.
            return Html.NONE;
        }
        Grid grid = Grid.of("How it was split", "Step", "#Amount", "To", "#Left");
        for (Explanation.Line line : explanation.lines()) {
            grid.row(
                    line.sentence(),
                    Written.exact(ExactAmount.ofMicros(line.amount(), explanation.currency())),
                    shop.payee(line.to()),
                    Written.exact(ExactAmount.ofMicros(line.left(), explanation.currency())));
        }
        return Parts.card(
                "How it was split",
                Parts.soft("By the contract ", tag("code", explanation.agreement()), ", step by step."),
                grid.html());
    }
}
