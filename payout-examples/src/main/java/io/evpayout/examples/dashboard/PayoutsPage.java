package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.all;
import static io.evpayout.examples.web.Html.attr;
import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.tag;

import io.evpayout.examples.web.Html;
import io.evpayout.examples.web.Parameters;
import io.evpayout.examples.web.Request;
import io.evpayout.examples.web.Response;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutState;
import io.evpayout.report.AccountOverview;
import io.evpayout.report.PayoutSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All payouts, the latest first, of all accounts or one, in all states or one. */
final class PayoutsPage {

    private static final int PAGE = 50;

    private final Shop shop;
    private final Layout layout;

    PayoutsPage(Shop shop, Layout layout) {
        this.shop = shop;
        this.layout = layout;
    }

    Response answer(Request request) {
        String account = request.query().text("account");
        String state = request.query().text("state");
        List<PayoutSummary> found = new ArrayList<>(shop.all().stream()
                .filter(summary ->
                        account.isEmpty() || summary.record().payout().account().equals(account))
                .filter(summary -> state.isEmpty()
                        || summary.record().standing().state().name().equals(state))
                .toList());
        Collections.reverse(found);
        int page = page(request.query(), found.size());
        List<PayoutSummary> shown =
                found.subList(Math.min(page * PAGE, found.size()), Math.min((page + 1) * PAGE, found.size()));
        return layout.page(
                request,
                "Payouts",
                tag("h1", "Payouts"),
                filter(account, state),
                Parts.card(
                        Written.count(found.size(), "payout"),
                        table("Payouts", shown, shop)
                                .orElse(Parts.empty("There are none like that.", "Choose others above.")),
                        pages(account, state, page, found.size())));
    }

    private static int page(Parameters query, int found) {
        String text = query.text("page");
        int page = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
        return Math.min(page, Math.max(0, (found - 1) / PAGE));
    }

    private Html filter(String account, String state) {
        Map<String, String> accounts = new LinkedHashMap<>();
        accounts.put("", "All accounts");
        for (AccountOverview one : shop.accounts()) {
            accounts.put(one.account(), shop.payee(one.party()));
        }
        Map<String, String> states = new LinkedHashMap<>();
        states.put("", "All states");
        for (PayoutState one : PayoutState.values()) {
            states.put(one.name(), Written.name(one.name()));
        }
        return tag(
                "form",
                cls("filter"),
                attr("method", "get"),
                attr("action", "/payouts"),
                Field.of("account", "Account").value(account).select(accounts),
                Field.of("state", "State").value(state).select(states),
                Parts.quiet("Show"));
    }

    private static Html pages(String account, String state, int page, int found) {
        String query =
                "/payouts?account=" + Parameters.encoded(account) + "&state=" + Parameters.encoded(state) + "&page=";
        return tag(
                "p",
                cls("pages"),
                page > 0 ? Parts.link(query + (page - 1), "Later ones") : null,
                " ",
                (page + 1) * PAGE < found ? Parts.link(query + (page + 1), "Earlier ones") : null);
    }

    /** Payouts in a table; with the payees where they are not all one's. */
    static Grid table(String caption, List<PayoutSummary> payouts, @Nullable Shop shop) {
        Grid grid = shop == null
                ? Grid.of(caption, "Date", "#Amount", "State", "Arrives", "#Sessions")
                : Grid.of(caption, "Date", "Payee", "#Amount", "State", "Arrives", "#Sessions");
        for (PayoutSummary summary : payouts) {
            Payout payout = summary.record().payout();
            List<Object> cells = new ArrayList<>(List.of(
                    all(
                            Parts.link(Paths.payout(payout.id()), Written.day(payout.scheduledDate())),
                            payout.identity().isByHand() ? tag("span", cls("under"), "by hand") : null),
                    Written.money(payout.amount()),
                    States.payout(summary.record().standing()),
                    Written.day(payout.arrivalDate()),
                    Written.count(summary.sessions())));
            if (shop != null) {
                cells.add(
                        1,
                        Parts.link(
                                Paths.account(payout.account()),
                                shop.payee(shop.settings(payout.account()).party())));
            }
            grid.row(cells.toArray());
        }
        return grid;
    }
}
