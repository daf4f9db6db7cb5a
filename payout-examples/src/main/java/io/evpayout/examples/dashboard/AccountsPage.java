package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.all;
import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.tag;

import io.evpayout.examples.web.Html;
import io.evpayout.examples.web.Request;
import io.evpayout.examples.web.Response;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import io.evpayout.report.AccountOverview;
import io.evpayout.report.PayoutDate;
import java.util.List;

/** All payout accounts. */
final class AccountsPage {

    private final Shop shop;
    private final Layout layout;

    AccountsPage(Shop shop, Layout layout) {
        this.shop = shop;
        this.layout = layout;
    }

    Response answer(Request request) {
        Grid grid = Grid.of("Payout accounts", "Payee", "#Owed", "Paid", "Next date", "#Minimum", "Bank account");
        for (AccountOverview account : shop.accounts()) {
            AccountSettings settings = shop.settings(account.account());
            grid.row(
                    all(
                            Parts.link(Paths.account(account.account()), shop.payee(account.party())),
                            tag("span", cls("under"), account.account()),
                            account.dormant() ? Parts.badge("wait", "Dormant") : null,
                            account.status().isPaid() ? null : States.account(account.status())),
                    Written.whole(account.payable()),
                    settings.automatic() ? Schedules.words(settings.schedule().frequency()) : "by hand only",
                    next(settings),
                    Written.money(settings.thresholds().minimum()),
                    bank(account.account()));
        }
        return layout.page(
                request,
                "Accounts",
                tag("h1", "Payout accounts"),
                Parts.card(
                        "Who is paid, when, and where to",
                        grid.orElse(Parts.empty(
                                "There are no payout accounts yet.",
                                "A network file says who is paid: ",
                                tag("code", "payout apply"),
                                "."))));
    }

    private String next(AccountSettings settings) {
        if (settings.manualOnly()) {
            return Written.NOTHING;
        }
        List<PayoutDate> dates = shop.payouts().nextDates(settings.account(), 1);
        return dates.isEmpty() ? Written.NOTHING : Written.day(dates.get(0).date());
    }

    private Html bank(String account) {
        BankLink link = shop.payouts().network().bankLink(account, shop.now()).orElse(null);
        return link == null
                ? Parts.link(Paths.account(account) + "/bank", "Link one")
                : all(tag("span", cls("nowrap"), States.masked(link)), " ", States.bank(link));
    }
}
