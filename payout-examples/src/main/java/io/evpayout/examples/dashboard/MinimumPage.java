package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.tag;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evpayout.examples.web.Html;
import io.evpayout.examples.web.Parameters;
import io.evpayout.examples.web.Request;
import io.evpayout.examples.web.Response;
import io.evpayout.money.Money;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.Otherwise;
import io.evpayout.policy.SetOff;
import io.evpayout.policy.Setting;
import io.evpayout.policy.Thresholds;
import io.evpayout.schedule.Frequency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a balance must come to before money leaves, how long it may wait, and what happens to debts. */
final class MinimumPage {

    private static final List<Setting> SETTINGS = List.of(
            Setting.MINIMUM,
            Setting.KEEP,
            Setting.HOLD_DAYS,
            Setting.PAY_ANYWAY_AFTER,
            Setting.OTHERWISE,
            Setting.DORMANT_AFTER,
            Setting.APPROVAL_ABOVE,
            Setting.SET_OFF);

    private final Shop shop;
    private final AccountFrame frame;

    MinimumPage(Shop shop, AccountFrame frame) {
        this.shop = shop;
        this.frame = frame;
    }

    Response answer(Request request) {
        AccountSettings account = shop.settings(request.place("account"));
        return page(request, 200, account, values(account), null);
    }

    private Response page(
            Request request,
            int status,
            AccountSettings account,
            Map<String, String> values,
            @Nullable Refusal refusal) {
        return frame.page(
                request,
                status,
                account,
                "Minimum",
                Parts.refused(refusal),
                Parts.form(
                        request.session(),
                        Paths.account(account.account()) + "/minimum",
                        tag(
                                "div",
                                cls("columns"),
                                amounts(account, values, refusal),
                                waiting(account, values, refusal),
                                debts(values, refusal)),
                        tag("div", cls("buttons"), Parts.button("Save"))));
    }

    private static Html amounts(AccountSettings account, Map<String, String> values, @Nullable Refusal refusal) {
        String currency = account.currency().code();
        return Parts.card(
                "How much",
                amount("minimum", "Minimum payout", values, refusal)
                        .unit(currency)
                        .hint("Pay once at least this much has matured.")
                        .input(),
                amount("keep", "Keep in the balance", values, refusal)
                        .unit(currency)
                        .hint("Leave this much, and pay what is above it.")
                        .input(),
                amount("approvalAbove", "Ask for approval above", values, refusal)
                        .unit(currency)
                        .hint("A larger payout waits for a second person. Empty: none does.")
                        .input());
    }

    private static Html waiting(AccountSettings account, Map<String, String> values, @Nullable Refusal refusal) {
        return Parts.card(
                "How long",
                days("holdDays", "Hold each day\u2019s earnings for", values, refusal)
                        .hint("Before they mature, for refunds and disputes.")
                        .input(),
                days("payAnywayAfter", "Pay anyway after", values, refusal)
                        .hint("Below the minimum, and out of what is kept. Empty: money may wait for ever.")
                        .input(),
                amount("below", "Balances below", values, refusal)
                        .unit(account.currency().code())
                        .hint("are paid by the slower schedule, whatever the minimum. Empty: there is none.")
                        .input(),
                Field.of("slower", "Slower schedule")
                        .value(values.get("slower"))
                        .refused(refusal)
                        .select(slower(values.getOrDefault("slower", ""))),
                days("dormantAfter", "Call it dormant after", values, refusal)
                        .hint("Without a movement. Empty: never.")
                        .input());
    }

    private static Html debts(Map<String, String> values, @Nullable Refusal refusal) {
        return Parts.card(
                "Debts",
                amount("percent", "Recover at most", values, refusal)
                        .unit("% of a payout")
                        .hint("From the payee\u2019s other accounts of this currency. Empty: from this account only.")
                        .input(),
                days("order", "Its place among those accounts", values, refusal)
                        .unit("")
                        .input(),
                days("writeOffAfter", "Write a debt off after", values, refusal)
                        .hint("Without a movement. Empty: never.")
                        .input());
    }

    private static Field amount(String name, String label, Map<String, String> values, @Nullable Refusal refusal) {
        return Field.of(name, label)
                .value(values.get(name))
                .with("inputmode", "decimal")
                .with("class", "medium")
                .with("autocomplete", "off")
                .refused(refusal);
    }

    private static Field days(String name, String label, Map<String, String> values, @Nullable Refusal refusal) {
        return Field.of(name, label)
                .value(values.get(name))
                .unit("days")
                .with("inputmode", "numeric")
                .with("class", "short")
                .with("autocomplete", "off")
                .refused(refusal);
    }

    private static Map<String, String> slower(String present) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("month on 31", "On the last day of the month");
        options.put("month on 1", "On the first day of the month");
        options.put("quarter on 1 of month 1", "On the first day of the quarter");
        if (!present.isEmpty() && !options.containsKey(present)) {
            options.put(present, Written.name(Schedules.words(Frequency.parse(present))));
        }
        return options;
    }

    /** What holds, field by field. */
    private static Map<String, String> values(AccountSettings account) {
        Thresholds thresholds = account.thresholds();
        Otherwise otherwise = thresholds.otherwise();
        SetOff setOff = account.setOff();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("minimum", thresholds.minimum().amount());
        values.put("keep", thresholds.keep().amount());
        values.put("holdDays", String.valueOf(account.holdDays()));
        values.put("approvalAbove", text(thresholds.approvalAbove()));
        values.put("payAnywayAfter", text(thresholds.payAnywayAfter()));
        values.put("dormantAfter", text(thresholds.dormantAfter()));
        values.put("below", otherwise == null ? "" : otherwise.below().amount());
        values.put("slower", otherwise == null ? "" : otherwise.schedule().toString());
        values.put("percent", setOff == null ? "" : setOff.percent().toPlainString());
        values.put("order", setOff == null ? "" : String.valueOf(setOff.order()));
        values.put("writeOffAfter", setOff == null ? "" : text(setOff.writeOffAfter()));
        return values;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value instanceof Money money ? money.amount() : value.toString();
    }

    /** Saves what was typed. */
    Response save(Request request) {
        AccountSettings account = shop.settings(request.place("account"));
        Map<String, String> values = values(account);
        values.replaceAll((name, before) -> request.form().text(name));
        try {
            ObjectNode element = element(account, request.form());
            AccountSettings wanted = new Edits(shop).preview(element);
            new Edits(shop).apply(Edits.changes(element, wanted, account, SETTINGS), request.person());
        } catch (RuntimeException e) {
            return page(request, 422, account, values, Refusal.of(e).orElseThrow(() -> e));
        }
        request.session()
                .leave("Saved: the minimum is "
                        + Written.money(
                                shop.settings(account.account()).thresholds().minimum()) + ".");
        return Response.seeOther(Paths.account(account.account()) + "/minimum");
    }

    private static ObjectNode element(AccountSettings account, Parameters form) {
        ObjectNode element = Edits.of(account.account());
        element.put("minimum", form.find("minimum").orElse("0"));
        element.put("keep", form.find("keep").orElse("0"));
        element.set("holdDays", Edits.number(form.find("holdDays").orElse("0")));
        element.put("approvalAbove", form.find("approvalAbove").orElse(null));
        for (String name : List.of("payAnywayAfter", "dormantAfter")) {
            form.find(name).ifPresentOrElse(text -> element.set(name, Edits.number(text)), () -> element.putNull(name));
        }
        form.find("below")
                .ifPresentOrElse(
                        below -> element.putObject("otherwise")
                                .put("below", below)
                                .set("schedule", ScheduleJson.of(Frequency.parse(form.text("slower")))),
                        () -> element.putNull("otherwise"));
        if (form.find("percent").isEmpty()) {
            return element.putNull("setOff");
        }
        ObjectNode setOff = element.putObject("setOff").put("percent", form.text("percent"));
        for (String name : List.of("order", "writeOffAfter")) {
            form.find(name).ifPresent(text -> setOff.set(name, Edits.number(text)));
        }
        return element;
    }
}
