package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.all;
import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.tag;

import io.evpayout.engine.Verification;
import io.evpayout.examples.web.Html;
import io.evpayout.examples.web.Request;
import io.evpayout.examples.web.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every invariant over everything that is stored, reckoned from nothing. */
final class VerifyPage {

    private final Shop shop;
    private final Layout layout;
    private volatile @Nullable Done last;

    VerifyPage(Shop shop, Layout layout) {
        this.shop = shop;
        this.layout = layout;
    }

    /** What came of it, and when. */
    private record Done(Instant at, String by, Verification verification) {}

    Response answer(Request request) {
        Done done = last;
        return layout.page(
                request,
                "Verify",
                tag("h1", "Verify"),
                Parts.card(
                        "Add everything up again",
                        Parts.p(
                                "Reckons every session, lot, balance and payout again from nothing, in one snapshot, and follows"
                                        + " the audit log\u2019s hash chains. It changes nothing, and takes some seconds for a year."),
                        Parts.form(request.session(), "/verify", Parts.button("Verify everything"))),
                done == null
                        ? Parts.card(
                                "Result",
                                Parts.empty("Not verified since the server was started.", "Press the button."))
                        : result(done));
    }

    private static Html result(Done done) {
        Verification verification = done.verification();
        return all(
                Parts.card(
                        verification.ok() ? "Every cent is accounted for" : "Something does not hold",
                        Parts.p(
                                verification.ok() ? Parts.badge("good", "All holds") : Parts.badge("bad", "Violated"),
                                " by ",
                                done.by(),
                                " at ",
                                Written.moment(done.at())),
                        verification.warnings().isEmpty()
                                ? null
                                : tag(
                                        "div",
                                        cls("notice wait"),
                                        tag(
                                                "p",
                                                "Payees are not looked up in lists of sanctions here: a library user gives a"
                                                        + " PayeeScreener.")),
                        Parts.p("Checksum of facts, lots and payouts: ", tag("code", verification.checksum()))),
                Parts.card("Where the money is", money(verification)),
                Parts.card("What was checked", checks(verification), violations(verification)));
    }

    private static Html money(Verification verification) {
        Grid grid = Grid.of(
                "Where the money is",
                "Currency",
                "#Shares",
                "#Written off",
                "#Payable",
                "#Owed by payees",
                "#Held",
                "#In transit",
                "#Paid");
        for (Verification.Money money : verification.completeness().money()) {
            grid.row(
                    money.currency(),
                    money.shares(),
                    money.writtenOff(),
                    money.payable(),
                    money.owed(),
                    money.held(),
                    money.inTransit(),
                    money.paid());
        }
        Verification.Completeness facts = verification.completeness();
        return all(
                grid.html(),
                Parts.soft(Written.count(facts.registered()) + " facts are registered: " + Written.count(facts.booked())
                        + " booked, " + Written.count(facts.pending()) + " pending, "
                        + Written.count(facts.refused())
                        + " refused. Shares and write-offs are what is payable, owed, held, in transit and paid."));
    }

    private static Html checks(Verification verification) {
        Grid grid = Grid.of("Invariants", "Invariant", "#Checked", "Result");
        for (Verification.Check check : verification.checks()) {
            grid.row(
                    all(Written.name(check.name()), tag("span", cls("under"), "no. ", check.invariant())),
                    Written.count(check.checked()),
                    check.violations().isEmpty()
                            ? Parts.badge("good", "Holds")
                            : Parts.badge(
                                    "bad", Written.count(check.violations().size(), "violation")));
        }
        return grid.html();
    }

    private static Html violations(Verification verification) {
        List<Html> lines = new ArrayList<>();
        for (Verification.Check check : verification.checks()) {
            for (Verification.Violation violation : check.violations()) {
                lines.add(tag(
                        "li",
                        "no. " + check.invariant() + " at " + violation.where() + ": expected " + violation.expected()
                                + ", is " + violation.actual()));
            }
        }
        return lines.isEmpty() ? Html.NONE : all(tag("h3", "Violations"), tag("ul", cls("sentences"), lines));
    }

    /** Verifies, and shows what came of it. */
    Response verify(Request request) {
        Verification verification = shop.payouts().verify();
        last = new Done(shop.now(), request.person(), verification);
        return Response.seeOther("/verify");
    }
}
