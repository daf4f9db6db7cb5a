package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.all;
import static io.evpayout.examples.web.Html.attr;
import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.tag;

import io.evpayout.examples.web.Html;
import io.evpayout.examples.web.Request;
import io.evpayout.examples.web.Response;
import io.evpayout.plan.Decision;
import io.evpayout.plan.Plan;
import io.evpayout.rail.RailSwitch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who would be paid now and who would not, and why; and the button that does it. */
final class RunPage {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int DAYS_PER_WEEK = 7;

    private final Shop shop;
    private final Layout layout;

    RunPage(Shop shop, Layout layout) {
        this.shop = shop;
        this.layout = layout;
    }

    Response answer(Request request) {
        return page(request, 200, null);
    }

    private Response page(Request request, int status, @Nullable Refusal refusal) {
        Plan plan = shop.plan();
        List<Decision> paid = plan.decisions().stream().filter(Decision::pays).toList();
        List<Decision> others =
                plan.decisions().stream().filter(decision -> !decision.pays()).toList();
        return layout.page(
                request,
                status,
                "Run",
                tag("h1", "What a run would do now"),
                Parts.soft(
                        "A dry run: it moves and stores nothing. Each account has its decision, with every rule that holds."),
                Parts.refused(refusal),
                Parts.card(
                        "Would be paid",
                        table("Would be paid", paid)
                                .orElse(Parts.empty(
                                        "Nobody is due.",
                                        shop.time().isLive()
                                                ? "Come back on the next payout date."
                                                : "Move the sandbox\u2019s time on to the next payout date.")),
                        Parts.form(request.session(), "/run", Parts.button("Run payouts now"))),
                Parts.card(
                        "Would not be paid", table("Would not be paid", others).orElse(Parts.soft("Nobody."))),
                rail(request));
    }

    private Grid table(String caption, List<Decision> decisions) {
        Grid grid = Grid.of(caption, "Payee", "#Amount", "Why", "Next date");
        for (Decision decision : decisions) {
            grid.row(
                    all(
                            Parts.link(
                                    Paths.account(decision.account()),
                                    shop.payee(shop.settings(decision.account()).party())),
                            tag("span", cls("under"), decision.account())),
                    decision.pays() ? Written.money(decision.amount()) : null,
                    Reasons.list(decision),
                    Written.day(decision.nextDate()));
        }
        return grid;
    }

    private Html rail(Request request) {
        Optional<RailSwitch> turned = shop.payouts().operations().railSwitch();
        boolean runs = turned.map(rail -> rail.allows(shop.now())).orElse(true);
        return Parts.card(
                "The rail",
                Parts.p(
                        runs ? Parts.badge("good", "Running") : Parts.badge("bad", "Stopped"),
                        " ",
                        runs
                                ? "Payouts are sent."
                                : "Nothing is sent: "
                                        + turned.map(RailSwitch::reason).orElse("")),
                Parts.form(
                        request.session(),
                        "/rail",
                        Parts.hidden("state", runs ? "STOPPED" : "RUNNING"),
                        tag(
                                "div",
                                cls("field"),
                                tag("label", attr("for", "f-why"), "Why, kept with your name"),
                                tag(
                                        "input",
                                        attr("id", "f-why"),
                                        attr("name", "why"),
                                        attr("maxlength", "255"),
                                        attr("required", "required"))),
                        Parts.quiet(runs ? "Stop all payouts" : "Let payouts go on")));
    }

    /** Hears the bank, and pays what is due. */
    Response run(Request request) {
        Instant now = shop.now();
        Plan plan = shop.playback().run(now);
        request.session().leave(said(plan.payouts().size()));
        return Response.seeOther("/run");
    }

    private static String said(int payouts) {
        return payouts == 0 ? "Nobody was due." : Written.count(payouts, "payout") + " made.";
    }

    /** Stops the rail, or lets it go on. */
    Response turn(Request request) {
        String why = request.form().text("why");
        if (why.isEmpty()) {
            return page(request, 422, Refusal.of("MISSING", "why", "Say why: it is kept with your name."));
        }
        boolean stop = request.form().text("state").equals("STOPPED");
        if (stop) {
            shop.payouts().operations().stopRail(request.person(), why);
        } else {
            shop.payouts().operations().startRail(request.person(), why);
        }
        request.session().leave(stop ? "Nothing is sent any more." : "Payouts are sent again.");
        return Response.seeOther("/run");
    }

    /** Moves the sandbox's time on, and plays all that is due and all that the bank does until then. */
    Response move(Request request) {
        if (shop.time().isLive()) {
            return page(request, 422, new Refusal("OUT_OF_RANGE", List.of(), "The real time moves by itself."));
        }
        Instant now = shop.now();
        List<Integer> made = new ArrayList<>();
        Instant then = target(request.form().text("by"), now);
        shop.playback().advance(now, then, plan -> made.add(plan.payouts().size()));
        shop.time().keep();
        int payouts = made.stream().mapToInt(Integer::intValue).sum();
        request.session()
                .leave("It is " + Written.moment(then) + " now. "
                        + (payouts == 0 ? "Nothing was due." : said(payouts)));
        String back = request.form().text("back");
        return Response.seeOther(back.matches("/[A-Za-z0-9._~%-][A-Za-z0-9._~%/-]*") ? back : "/");
    }

    private Instant target(String by, Instant now) {
        return switch (by) {
            case "WEEK" -> now.plus(DAY.multipliedBy(DAYS_PER_WEEK));
            case "PAYOUT" -> shop.payouts().nextDue(now).orElse(now.plus(DAY));
            default -> now.plus(DAY);
        };
    }
}
