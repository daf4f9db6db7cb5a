package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.all;
import static io.evpayout.examples.web.Html.attr;
import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.tag;

import io.evpayout.Reconciliations;
import io.evpayout.examples.web.Html;
import io.evpayout.examples.web.Request;
import io.evpayout.examples.web.Response;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.settlement.BankCorrection;
import io.evpayout.settlement.OpenItem;
import io.evpayout.settlement.Reconciliation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** What the bank says and what the books say, what is open between them, and how two persons put it right. */
final class BooksPage {

    private final Shop shop;
    private final Layout layout;
    private final SortedMap<String, Reconciliation> compared = new ConcurrentSkipListMap<>();

    BooksPage(Shop shop, Layout layout) {
        this.shop = shop;
        this.layout = layout;
    }

    private Reconciliations reconciliations() {
        return shop.payouts().operations().reconciliations();
    }

    Response answer(Request request) {
        return page(request, 200, null);
    }

    private Response page(Request request, int status, @Nullable Refusal refusal) {
        return layout.page(
                request,
                status,
                "Bank",
                tag("h1", "Bank and books"),
                Parts.refused(refusal),
                Parts.card(
                        "Do they agree?",
                        comparison(),
                        Parts.form(request.session(), "/bank", Parts.button("Fetch statements and compare"))),
                open(request),
                corrections(request));
    }

    private Html comparison() {
        Grid grid = Grid.of("Bank and books", "Currency", "#Bank says", "#Books say", "#Under way", "Result");
        compared.forEach((code, result) -> grid.row(
                code,
                Written.money(result.closing()),
                Written.exact(result.bookCash()),
                Written.exact(underWay(result)),
                result.isBalanced() ? Parts.badge("good", "Agree") : Parts.badge("bad", "Differ")));
        List<Html> timing = new ArrayList<>();
        compared.values()
                .forEach(result -> result.timing()
                        .forEach(one -> timing.add(tag(
                                "li",
                                Parts.link(Paths.payout(one.payout()), one.payout()),
                                " ",
                                Written.money(one.amount()),
                                ", no bank line yet"))));
        return all(
                grid.orElse(
                        Parts.empty("Not compared since the server was started.", "Fetch the bank\u2019s statements.")),
                timing.isEmpty()
                        ? null
                        : tag("details", tag("summary", "What is under way"), tag("ul", cls("sentences"), timing)));
    }

    private static ExactAmount underWay(Reconciliation result) {
        ExactAmount sum = ExactAmount.zero(result.closing().currency());
        for (Reconciliation.TimingDifference difference : result.timing()) {
            sum = sum.plus(ExactAmount.ofMoney(difference.amount()));
        }
        return sum;
    }

    private Html open(Request request) {
        List<Html> items = new ArrayList<>();
        for (OpenItem item : reconciliations().open()) {
            items.add(tag("li", cls("open-item"), item(request, item)));
        }
        return Parts.card(
                "Open items",
                items.isEmpty()
                        ? Parts.empty(
                                "Nothing is open.", "Every bank line is explained, and every payout has its line.")
                        : tag("ul", cls("tasks"), items));
    }

    private Html item(Request request, OpenItem item) {
        String waiting = item.waiting();
        return all(
                Parts.p(
                        Parts.badge("wait", Written.name(item.side().name())),
                        " ",
                        tag("strong", Written.money(item.amount())),
                        " since ",
                        Written.day(item.since()),
                        ", ",
                        Written.count(item.days(), "day"),
                        ": ",
                        Written.name(item.reason()).toLowerCase(Locale.ROOT),
                        tag("span", cls("under"), item.id())),
                waiting != null
                        ? Parts.soft("A correction waits for a second person: ", waiting)
                        : Parts.form(
                                request.session(),
                                "/bank/propose",
                                Parts.hidden("item", item.id()),
                                Parts.soft("Suggestion: book it as ", suggestion(item.suggestion()), "."),
                                why("reason-" + item.id()),
                                Parts.quiet("Propose this as " + request.person())));
    }

    private static String suggestion(BankCorrection.Content content) {
        return Written.name(content.kind().name()).toLowerCase(Locale.ROOT) + ", " + Written.money(content.amount());
    }

    private static Html why(String id) {
        return tag(
                "div",
                cls("field"),
                tag("label", attr("for", id), "Why"),
                tag(
                        "input",
                        attr("id", id),
                        attr("name", "reason"),
                        attr("maxlength", "255"),
                        attr("required", "required")));
    }

    private Html corrections(Request request) {
        Grid grid = Grid.of("Corrections", "What", "Proposed by", "Why", "Decision");
        for (BankCorrection.Decided decided : reconciliations().corrections()) {
            BankCorrection correction = decided.correction();
            BankCorrection.Decision decision = decided.decision();
            grid.row(
                    suggestion(correction.content()),
                    correction.by(),
                    correction.reason(),
                    decision == null
                            ? decide(request, correction.id())
                            : (decision.approved() ? "approved by " : "rejected by ") + decision.by());
        }
        return grid.isEmpty() ? Html.NONE : Parts.card("Corrections", grid.html());
    }

    private static Html decide(Request request, String correction) {
        return all(
                Parts.form(
                        request.session(),
                        "/bank/approve",
                        Parts.hidden("correction", correction),
                        Parts.quiet("Approve as " + request.person())),
                Parts.form(
                        request.session(),
                        "/bank/reject",
                        Parts.hidden("correction", correction),
                        why("reject-" + correction),
                        Parts.quiet("Reject")));
    }

    /** Takes the bank's statements in, and compares each balance with the books. */
    Response compare(Request request) {
        Instant now = shop.now();
        shop.playback().listen(now);
        SortedMap<String, Currency> currencies = new TreeMap<>();
        shop.accounts().forEach(account -> {
            Currency currency = account.payable().currency();
            currencies.put(currency.code(), currency);
        });
        currencies.forEach((code, currency) ->
                compared.put(code, shop.payouts().reconcile(shop.bank().statement(currency, now, now))));
        boolean agree = compared.values().stream().allMatch(Reconciliation::isBalanced);
        request.session().leave(agree ? "Bank and books agree." : "Bank and books differ: look at the open items.");
        return Response.seeOther("/bank");
    }

    /** Proposes what is suggested for an open item. */
    Response propose(Request request) {
        String id = request.form().text("item");
        OpenItem item = reconciliations().open().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("Item " + id + " is not open"));
        return decide(
                request,
                "Proposed: another person approves it.",
                () -> reconciliations()
                        .propose(
                                item.suggestion(),
                                request.person(),
                                request.form().text("reason")));
    }

    /** Books a correction. */
    Response approve(Request request) {
        return decide(
                request,
                "Approved and booked.",
                () -> reconciliations().approve(request.form().text("correction"), request.person()));
    }

    /** Turns a correction down. */
    Response reject(Request request) {
        return decide(
                request,
                "Rejected: the item is open again.",
                () -> reconciliations()
                        .reject(
                                request.form().text("correction"),
                                request.person(),
                                request.form().text("reason")));
    }

    private Response decide(Request request, String done, Runnable decision) {
        try {
            decision.run();
        } catch (RuntimeException e) {
            return page(request, 422, Refusal.of(e).orElseThrow(() -> e));
        }
        request.session().leave(done);
        return Response.seeOther("/bank");
    }
}
