package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.all;
import static io.evpayout.examples.web.Html.attr;
import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.tag;

import io.evpayout.bank.BankAccount;
import io.evpayout.examples.web.Html;
import io.evpayout.examples.web.Request;
import io.evpayout.examples.web.Response;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.report.PayoutAdvice;
import io.evpayout.report.PayoutTrace;
import io.evpayout.report.Task;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One payout: where it stands, how it got there, what it is made of, and what a person may decide about it. */
final class PayoutPage {

    private static final int MOST_SESSIONS = 200;

    private final Shop shop;
    private final Layout layout;

    PayoutPage(Shop shop, Layout layout) {
        this.shop = shop;
        this.layout = layout;
    }

    Response answer(Request request) {
        return page(request, 200, null);
    }

    private Response page(Request request, int status, @Nullable Refusal refusal) {
        PayoutAdvice advice = shop.payouts().reports().advice(request.place("payout"));
        PayoutRecord record = advice.summary().record();
        Payout payout = record.payout();
        return layout.page(
                request,
                status,
                "Payout to " + advice.name(),
                tag(
                        "div",
                        cls("account-head"),
                        tag("p", cls("crumb"), Parts.link("/payouts", "Payouts")),
                        tag("h1", Written.money(payout.amount()), " ", States.payout(record.standing())),
                        tag(
                                "p",
                                cls("soft"),
                                "to ",
                                Parts.link(Paths.account(payout.account()), advice.name()),
                                " on ",
                                Written.day(payout.scheduledDate()))),
                Parts.refused(refusal),
                actions(request, record),
                tag(
                        "div",
                        cls("columns"),
                        Parts.card("What happened", Timeline.of(record)),
                        Parts.card("Details", facts(advice))),
                sessions(advice));
    }

    private static Html facts(PayoutAdvice advice) {
        PayoutRecord record = advice.summary().record();
        Payout payout = record.payout();
        BankAccount bank = advice.bank();
        String reference = record.standing().reference();
        return tag(
                "dl",
                cls("facts"),
                BankPage.fact("Payout", tag("code", payout.id())),
                BankPage.fact("Bank reference", reference == null ? "none yet" : tag("code", reference)),
                BankPage.fact(
                        "Goes to",
                        bank == null
                                ? "no longer known"
                                : bank.country() + " \u2022\u2022\u2022\u2022 " + bank.lastFour()),
                BankPage.fact("Expected", Written.day(payout.arrivalDate())),
                BankPage.fact("Finality", record.standing().settled() ? "final" : "may still come back"),
                BankPage.fact("Made for", madeFor(payout)),
                BankPage.fact("Sessions", Written.count(advice.summary().sessions())),
                BankPage.fact("Carried on", Written.exact(advice.carried())));
    }

    private static String madeFor(Payout payout) {
        var period = payout.identity().period();
        if (period != null) {
            return Written.date(period.from()) + " to "
                    + Written.date(period.to().minusDays(1));
        }
        return payout.identity().isByHand() ? "a withdrawal by hand" : "money that had waited long enough";
    }

    private Html actions(Request request, PayoutRecord record) {
        String id = record.payout().id();
        List<String> commands = new ArrayList<>(shop.payouts().operations().tasks().stream()
                .filter(task -> task.subject().equals(id))
                .map(Task::actions)
                .flatMap(List::stream)
                .toList());
        List<Html> forms = new ArrayList<>();
        for (String command : commands) {
            switch (command) {
                case "approve" -> forms.add(decide(request, id, command, "Approve", false));
                case "cancel" -> forms.add(decide(request, id, command, "Cancel this payout", true));
                case "retry" -> forms.add(decide(request, id, command, "Try once more", false));
                case "release" -> forms.add(decide(request, id, command, "Make the money payable again", true));
                default -> forms.add(Parts.soft("On the command line: ", tag("code", "payout " + command + " " + id)));
            }
        }
        return forms.isEmpty()
                ? Html.NONE
                : tag(
                        "section",
                        cls("card wait"),
                        tag("h2", "Waiting for a person"),
                        Parts.soft("You decide as ", request.person(), "; it is kept with your name."),
                        tag("div", cls("row"), forms));
    }

    private static Html decide(Request request, String payout, String command, String text, boolean why) {
        return Parts.form(
                request.session(),
                Paths.payout(payout) + "/" + command,
                why
                        ? tag(
                                "div",
                                cls("field"),
                                tag("label", attr("for", "f-reason-" + command), "Why"),
                                tag(
                                        "input",
                                        attr("id", "f-reason-" + command),
                                        attr("name", "reason"),
                                        attr("maxlength", "255"),
                                        attr("required", "required")))
                        : null,
                why ? Parts.quiet(text) : Parts.button(text));
    }

    private Html sessions(PayoutAdvice advice) {
        List<Html> lots = new ArrayList<>();
        for (PayoutTrace.LotPart lot : advice.lots()) {
            lots.add(tag(
                    "details",
                    cls("lot"),
                    tag(
                            "summary",
                            tag("span", Written.day(lot.day()), " \u00b7 ", shop.site(lot.site())),
                            tag("span", cls("n"), Written.exact(lot.amount()))),
                    lot(lot)));
        }
        return Parts.card(
                "What it is made of",
                Parts.soft(
                        "Days and places, each with its sessions. Their amounts sum to the payout, to a millionth of a cent."),
                all(lots));
    }

    private static Html lot(PayoutTrace.LotPart lot) {
        Grid grid = Grid.of("Sessions of " + lot.site() + " on " + lot.day(), "Session", "#Earned");
        lot.sessions().stream()
                .limit(MOST_SESSIONS)
                .forEach(part -> grid.row(
                        Parts.link(Paths.session(part.session()), part.session().toString()),
                        Written.exact(part.exact())));
        lot.adjustments().forEach(part -> grid.row(Written.name(part.type()), Written.exact(part.exact())));
        return all(
                grid.html(),
                lot.sessions().size() > MOST_SESSIONS
                        ? Parts.soft("and " + (lot.sessions().size() - MOST_SESSIONS) + " more")
                        : null);
    }

    /** A decision about a payout. */
    interface Decision {

        /** Decides. */
        void about(String payout, String person, String reason);
    }

    /** Decides, and tells what came of it. */
    Response decide(Request request, Decision decision, String done) {
        String id = request.place("payout");
        try {
            decision.about(id, request.person(), request.form().text("reason"));
        } catch (RuntimeException e) {
            return page(request, 422, Refusal.of(e).orElseThrow(() -> e));
        }
        request.session().leave(done);
        return Response.seeOther(Paths.payout(id));
    }
}
