package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.all;
import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.tag;

import io.evpayout.engine.Withdrawal;
import io.evpayout.examples.web.Html;
import io.evpayout.examples.web.Parameters;
import io.evpayout.examples.web.Request;
import io.evpayout.examples.web.Response;
import io.evpayout.money.ExactAmount;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.plan.Decision;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import io.evpayout.report.AccountOverview;
import io.evpayout.report.PayoutDate;
import io.evpayout.report.PayoutSummary;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an account is owed, whether it would be paid now and why not, and what a person can do about it. */
final class AccountPage {

    private static final int LATEST = 6;

    private final Shop shop;
    private final AccountFrame frame;

    AccountPage(Shop shop, AccountFrame frame) {
        this.shop = shop;
        this.frame = frame;
    }

    Response answer(Request request) {
        return page(request, 200, null);
    }

    private Response page(Request request, int status, @Nullable Refusal refusal) {
        AccountSettings account = shop.settings(request.place("account"));
        return frame.page(
                request,
                status,
                account,
                "Payout",
                Parts.refused(refusal),
                figures(account),
                tag("div", cls("columns"), now(request, account), automatic(request, account)),
                latest(account));
    }

    private Html figures(AccountSettings account) {
        List<PayoutDate> dates =
                account.manualOnly() ? List.of() : shop.payouts().nextDates(account.account(), 1);
        BankLink bank =
                shop.payouts().network().bankLink(account.account(), shop.now()).orElse(null);
        PayoutDate next = dates.isEmpty() ? null : dates.get(0);
        return tag(
                "section",
                cls("card"),
                tag("h2", cls("unseen"), "At a glance"),
                Parts.figures(
                        Parts.figure(
                                "Owed now", Written.whole(owed(account)), "exactly " + Written.exact(owed(account))),
                        Parts.figure(
                                "Next payout date",
                                next == null ? "By hand" : Written.day(next.date()),
                                next == null
                                        ? "whenever you withdraw"
                                        : "in the bank on " + Written.day(next.arrival())),
                        Parts.figure(
                                "Goes to",
                                bank == null ? "Nowhere yet" : States.masked(bank),
                                bank == null
                                        ? Parts.link(Paths.account(account.account()) + "/bank", "Link a bank account")
                                        : States.bank(bank))));
    }

    private ExactAmount owed(AccountSettings account) {
        return shop.accounts().stream()
                .filter(one -> one.account().equals(account.account()))
                .map(AccountOverview::payable)
                .findFirst()
                .orElse(ExactAmount.zero(account.currency()));
    }

    private Html now(Request request, AccountSettings account) {
        List<Decision> decisions = shop.plan().decisions().stream()
                .filter(decision -> decision.account().equals(account.account()))
                .toList();
        return Parts.card(
                "If payouts ran now",
                decisions.isEmpty()
                        ? Parts.soft("There is nothing to decide: nothing was earned yet.")
                        : all(decisions.stream().map(this::decision).toList()),
                Parts.form(
                        request.session(),
                        Paths.account(account.account()) + "/withdraw",
                        Parts.hidden("request", "web-" + UUID.randomUUID()),
                        tag(
                                "p",
                                cls("soft"),
                                "Withdrawing pays what has matured at once, whatever the schedule and the minimum."),
                        Parts.button("Withdraw now")));
    }

    private Html decision(Decision decision) {
        return all(
                tag(
                        "p",
                        cls("verdict"),
                        decision.pays()
                                ? all(Parts.badge("good", "Paid"), " ", tag("strong", Written.money(decision.amount())))
                                : all(Parts.badge("wait", "Not paid"), " because:")),
                Reasons.list(decision));
    }

    private Html automatic(Request request, AccountSettings account) {
        boolean on = account.automatic();
        String schedule = Schedules.words(account.schedule().frequency());
        return Parts.card(
                "Automatic payouts",
                Parts.p(
                        on ? Parts.badge("good", "On") : Parts.badge("wait", "Off"),
                        " ",
                        on ? "Paid " + schedule + "." : "Nothing is paid unless you withdraw."),
                Parts.form(
                        request.session(),
                        Paths.account(account.account()) + "/automatic",
                        Parts.hidden("automatic", on ? "false" : "true"),
                        Parts.quiet(on ? "Turn off" : "Turn on")));
    }

    private Html latest(AccountSettings account) {
        List<PayoutSummary> own = shop.all().stream()
                .filter(summary -> summary.record().payout().account().equals(account.account()))
                .collect(Collectors.toList());
        Collections.reverse(own);
        return Parts.card(
                "Payouts",
                PayoutsPage.table("Latest payouts", own.stream().limit(LATEST).toList(), null)
                        .orElse(Parts.empty(
                                "Nothing has been paid to this account yet.", "The first payout shows up here.")),
                own.size() > LATEST
                        ? Parts.p(Parts.link(
                                "/payouts?account=" + Parameters.encoded(account.account()),
                                "All " + Written.count(own.size(), "payout")))
                        : null);
    }

    /** Pays the account; the same form again finds the same payout. */
    Response withdraw(Request request) {
        AccountSettings account = shop.settings(request.place("account"));
        String id = request.form().text("request");
        if (!id.matches("web-[0-9a-z-]{1,60}")) {
            return page(
                    request,
                    422,
                    new Refusal("BAD_ID", List.of(), "The form has no id of its own: open the page again."));
        }
        try {
            Withdrawal withdrawal = shop.payouts().withdraw(account.account(), id, request.person());
            PayoutRecord payout = withdrawal.payout();
            if (payout == null) {
                return page(request, 422, refusal(withdrawal.decision()));
            }
            request.session()
                    .leave(Written.money(payout.payout().amount()) + " to " + shop.payee(account.party()) + ": "
                            + "the payout is made, and should arrive on "
                            + Written.day(payout.payout().arrivalDate()) + ".");
            return Response.seeOther(Paths.payout(payout.payout().id()));
        } catch (RuntimeException e) {
            return page(request, 422, Refusal.of(e).orElseThrow(() -> e));
        }
    }

    private static Refusal refusal(@Nullable Decision decision) {
        if (decision == null || decision.reasons().isEmpty()) {
            return new Refusal("NOTHING_MATURED", List.of(), "There is nothing to be paid now.");
        }
        return new Refusal(
                decision.reasons().get(0).code().name(),
                List.of(),
                decision.reasons().stream()
                        .map(reason -> Reasons.sentence(reason, decision.currency()))
                        .collect(Collectors.joining(" ")));
    }

    /** Turns automatic payouts on or off. */
    Response automatic(Request request) {
        AccountSettings account = shop.settings(request.place("account"));
        boolean on = request.form().text("automatic").equals("true");
        try {
            new Edits(shop).apply(Edits.of(account.account()).put("automatic", on), request.person());
        } catch (RuntimeException e) {
            return page(request, 422, Refusal.of(e).orElseThrow(() -> e));
        }
        request.session().leave("Automatic payouts are " + (on ? "on." : "off: nothing is paid unless you withdraw."));
        return Response.seeOther(Paths.account(account.account()));
    }
}
