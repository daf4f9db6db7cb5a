package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.all;
import static io.evpayout.examples.web.Html.attr;
import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.tag;

import io.evpayout.examples.web.Html;
import io.evpayout.examples.web.Request;
import io.evpayout.examples.web.Response;
import io.evpayout.policy.AccountSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is around every page of one account: whose it is, and the steps of its set-up. */
final class AccountFrame {

    private static final Map<String, String> STEPS = steps();

    private final Shop shop;
    private final Layout layout;

    AccountFrame(Shop shop, Layout layout) {
        this.shop = shop;
        this.layout = layout;
    }

    private static Map<String, String> steps() {
        Map<String, String> steps = new LinkedHashMap<>();
        steps.put("", "Payout");
        steps.put("/bank", "Bank account");
        steps.put("/schedule", "Schedule");
        steps.put("/minimum", "Minimum");
        steps.put("/settings", "All settings");
        steps.put("/revenue", "Revenue");
        steps.put("/statement", "Statement");
        steps.put("/tune", "Tune");
        return steps;
    }

    /** The page of an account. */
    Response page(Request request, AccountSettings account, String title, @Nullable Object... content) {
        return page(request, 200, account, title, content);
    }

    /** The page of an account whose form was refused. */
    Response page(Request request, int status, AccountSettings account, String title, @Nullable Object... content) {
        String payee = shop.payee(account.party());
        return layout.page(
                request,
                status,
                title + ", " + payee,
                tag(
                        "div",
                        cls("account-head"),
                        tag("p", cls("crumb"), Parts.link("/accounts", "Accounts")),
                        tag("h1", payee, " ", account.status().isPaid() ? null : States.account(account.status())),
                        tag(
                                "p",
                                cls("soft"),
                                account.account(),
                                " \u00b7 ",
                                account.currency().code())),
                tag("nav", cls("tabs"), attr("aria-label", "Account"), tabs(request, account)),
                all(content));
    }

    private static Html tabs(Request request, AccountSettings account) {
        String at = Paths.account(account.account());
        List<Html> tabs = new ArrayList<>();
        STEPS.forEach((step, name) -> tabs.add(tag(
                "li",
                tag(
                        "a",
                        attr("href", at + step),
                        isHere(request.path(), step) ? attr("aria-current", "page") : null,
                        name))));
        return tag("ul", tabs);
    }

    private static boolean isHere(String path, String step) {
        List<String> segments = List.of(path.split("/", -1));
        return step.equals(segments.size() > 3 ? "/" + segments.get(3) : "");
    }
}
