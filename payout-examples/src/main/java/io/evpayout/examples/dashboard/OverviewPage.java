package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.all;
import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.tag;

import io.evpayout.examples.web.Html;
import io.evpayout.examples.web.Request;
import io.evpayout.examples.web.Response;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Money;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.policy.AccountSettings;
import io.evpayout.report.AccountOverview;
import io.evpayout.report.PayoutDate;
import io.evpayout.report.PayoutSummary;
import io.evpayout.report.Task;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How everything stands: what is owed and under way, what waits for a person, what comes next. */
final class OverviewPage {

    private static final int MOST_TASKS = 8;
    private static final int MOST_DATES = 8;
    private static final int MOST_PAYOUTS = 8;
    private static final int DAYS = 30;

    private final Shop shop;
    private final Layout layout;

    OverviewPage(Shop shop, Layout layout) {
        this.shop = shop;
        this.layout = layout;
    }

    Response answer(Request request) {
        List<AccountOverview> accounts = shop.accounts();
        if (accounts.isEmpty()) {
            return layout.page(
                    request,
                    "Overview",
                    tag("h1", "Welcome"),
                    Parts.empty(
                            "There are no payout accounts yet.",
                            "Apply a network file, or begin with a year of sample data: ",
                            tag("code", "payout demo --db shop")));
        }
        Tally tally = new Tally();
        LocalDate today = shop.now().atZone(ZoneOffset.UTC).toLocalDate();
        shop.all().forEach(summary -> tally.add(summary, today));
        return layout.page(
                request,
                "Overview",
                tag("h1", "Overview"),
                sums(accounts, tally),
                tasks(),
                tag("div", cls("columns"), dates(accounts), latest(tally)));
    }

    private Html sums(List<AccountOverview> accounts, Tally tally) {
        Map<String, ExactAmount> owed = new TreeMap<>();
        accounts.forEach(
                account -> owed.merge(account.payable().currency().code(), account.payable(), ExactAmount::plus));
        List<Html> cards = new ArrayList<>();
        owed.forEach((code, amount) -> cards.add(tag(
                "section",
                cls("card"),
                tag("h2", code),
                Parts.figures(Parts.figure("Owed to payees", Written.whole(amount), null)),
                tag(
                        "dl",
                        cls("facts"),
                        BankPage.fact("On its way", written(tally.underWay.get(code), amount)),
                        BankPage.fact("Paid in " + DAYS + " days", written(tally.paid.get(code), amount))))));
        return tag("div", cls("columns thirds"), cards);
    }

    private static String written(@Nullable Money sum, ExactAmount like) {
        return Written.money(sum == null ? Money.zero(like.currency()) : sum);
    }

    private Html tasks() {
        List<Task> tasks = shop.payouts().operations().tasks();
        if (tasks.isEmpty()) {
            return Parts.card("Waiting for you", Parts.soft("Nothing. Every payout and bank account is in order."));
        }
        List<Html> items = tasks.stream().limit(MOST_TASKS).map(this::task).toList();
        return Parts.card(
                "Waiting for you",
                tag("ul", cls("tasks"), items),
                tasks.size() > MOST_TASKS ? Parts.soft("and " + (tasks.size() - MOST_TASKS) + " more") : null);
    }

    private Html task(Task task) {
        Money amount = task.amount();
        String where = switch (task.kind()) {
            case RAIL, RUN -> "/run";
            case REVIEW, APPROVAL, BLOCKED -> Paths.payout(task.subject());
            case BANK_ACCOUNT -> Paths.account(task.subject()) + "/bank";
            case SUSPENSE -> "/bank";
        };
        String account = task.account();
        return tag(
                "li",
                Parts.badge("wait", Written.name(task.kind().name())),
                " ",
                Parts.link(
                        where,
                        account == null
                                ? task.subject()
                                : shop.payee(shop.settings(account).party())),
                amount == null ? null : all(" ", tag("strong", Written.money(amount))),
                tag("span", cls("soft"), " ", task.reason()));
    }

    /** An account's next date. */
    private record Coming(AccountOverview account, PayoutDate date) {}

    private Html dates(List<AccountOverview> accounts) {
        List<Coming> coming = new ArrayList<>();
        for (AccountOverview account : accounts) {
            AccountSettings settings = shop.settings(account.account());
            if (!settings.manualOnly()) {
                shop.payouts().nextDates(account.account(), 1).forEach(date -> coming.add(new Coming(account, date)));
            }
        }
        coming.sort(Comparator.comparing((Coming one) -> one.date().date())
                .thenComparing(one -> one.account().account()));
        Grid grid = Grid.of("Next payouts", "Payee", "Date", "#Owed now");
        coming.stream()
                .limit(MOST_DATES)
                .forEach(one -> grid.row(
                        Parts.link(
                                Paths.account(one.account().account()),
                                shop.payee(one.account().party())),
                        Written.day(one.date().date()),
                        Written.whole(one.account().payable())));
        return Parts.card(
                "Next payouts",
                grid.orElse(Parts.empty("No account is paid by a schedule.", "Choose one under Accounts.")));
    }

    private Html latest(Tally tally) {
        Grid grid = Grid.of("Latest payouts", "Payee", "Date", "#Amount", "State");
        List<PayoutSummary> latest = new ArrayList<>(tally.latest);
        Collections.reverse(latest);
        for (PayoutSummary summary : latest) {
            PayoutRecord record = summary.record();
            grid.row(
                    Parts.link(
                            Paths.payout(record.payout().id()),
                            shop.payee(shop.settings(record.payout().account()).party())),
                    Written.day(record.payout().scheduledDate()),
                    Written.money(record.payout().amount()),
                    States.payout(record.standing()));
        }
        return Parts.card(
                "Latest payouts",
                grid.orElse(
                        Parts.empty("Nothing has been paid yet.", Parts.link("/run", "See what would be paid now"))));
    }

    /** Sums over all payouts, and the last of them. */
    private static final class Tally {

        private final Map<String, Money> underWay = new TreeMap<>();
        private final Map<String, Money> paid = new TreeMap<>();
        private final Deque<PayoutSummary> latest = new ArrayDeque<>();

        void add(PayoutSummary summary, LocalDate today) {
            PayoutRecord record = summary.record();
            Money amount = record.payout().amount();
            if (record.standing().state().isOpen()) {
                underWay.merge(amount.currency().code(), amount, Money::plus);
            } else if (record.standing().state().isLive()
                    && record.payout().scheduledDate().isAfter(today.minusDays(DAYS))) {
                paid.merge(amount.currency().code(), amount, Money::plus);
            }
            latest.addLast(summary);
            if (latest.size() > MOST_PAYOUTS) {
                latest.removeFirst();
            }
        }
    }
}
