package io.evpayout.examples.dashboard;

import static io.evpayout.examples.web.Html.all;
import static io.evpayout.examples.web.Html.attr;
import static io.evpayout.examples.web.Html.cls;
import static io.evpayout.examples.web.Html.tag;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.evpayout.Tuning;
import io.evpayout.examples.json.Refused;
import io.evpayout.examples.web.Html;
import io.evpayout.examples.web.Parameters;
import io.evpayout.examples.web.Request;
import io.evpayout.examples.web.Response;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.Setting;
import io.evpayout.rail.RailFees;
import io.evpayout.rendering.TuningReport;
import io.evpayout.schedule.Frequency;
import io.evpayout.tuning.Goal;
import io.evpayout.tuning.Outcome;
import io.evpayout.tuning.Recommendation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which settings would have served an account better, from its real history; and the button that applies them. */
final class TunePage {

    private static final String USUAL_FEE = "0.35";
    private static final String USUAL_DAYS = "14";
    private static final int MOST_DAYS = 3_650;
    private static final List<Setting> SETTINGS = List.of(Setting.SCHEDULE, Setting.MINIMUM);

    private final Shop shop;
    private final AccountFrame frame;

    TunePage(Shop shop, AccountFrame frame) {
        this.shop = shop;
        this.frame = frame;
    }

    Response answer(Request request) {
        AccountSettings account = shop.settings(request.place("account"));
        try {
            Goal goal = goal(request.query());
            Money fee = fee(request.query(), account.currency());
            Recommendation recommendation =
                    shop.memory().of(List.of(account.account(), goal, fee), () -> recommend(account, goal, fee));
            return frame.page(
                    request, account, "Tune", form(request, account, null), result(request, account, recommendation));
        } catch (RuntimeException e) {
            Refusal refusal = Refusal.of(e).orElseThrow(() -> e);
            return frame.page(request, 422, account, "Tune", Parts.refused(refusal), form(request, account, refusal));
        }
    }

    private Recommendation recommend(AccountSettings account, Goal goal, Money fee) {
        Tuning tuning = shop.payouts().tuning();
        return tuning.recommend(account.account(), goal, fee.isZero() ? RailFees.none() : RailFees.each(fee));
    }

    private static Goal goal(Parameters query) {
        String days = query.has("days") ? query.text("days") : USUAL_DAYS;
        if (!days.isEmpty() && (!days.matches("[0-9]{1,4}") || !isDays(Integer.parseInt(days)))) {
            throw refused("days", days, "It must be 1 to " + MOST_DAYS + " days.");
        }
        return Goal.preferring(preference(query)).withWorstDays(days.isEmpty() ? null : Integer.valueOf(days));
    }

    private static boolean isDays(int days) {
        return days >= 1 && days <= MOST_DAYS;
    }

    private static Goal.Preference preference(Parameters query) {
        for (Goal.Preference preference : Goal.Preference.values()) {
            if (preference.toString().equals(query.text("prefer"))) {
                return preference;
            }
        }
        return Goal.Preference.FEES;
    }

    private static Money fee(Parameters query, Currency currency) {
        String text = query.has("fee") ? query.text("fee") : currency.digits() == 2 ? USUAL_FEE : "0";
        try {
            Money fee = Money.of(text.isEmpty() ? "0" : text, currency);
            if (!fee.isNegative()) {
                return fee;
            }
        } catch (IllegalArgumentException e) {
            // Refused below, with what one may write.
        }
        throw refused("fee", text, "It must be an amount such as 0.35 " + currency.code() + ".");
    }

    private static RuntimeException refused(String field, String value, String message) {
        return new Refused("OUT_OF_RANGE", "/" + field, value, message);
    }

    private static Html form(Request request, AccountSettings account, @Nullable Refusal refusal) {
        Parameters query = request.query();
        Map<String, String> preferences = new LinkedHashMap<>();
        preferences.put("fees", "the lowest fees");
        preferences.put("days", "the fewest days from earning to bank");
        preferences.put("exposure", "the smallest debts");
        return tag(
                "form",
                cls("filter"),
                attr("method", "get"),
                attr("action", Paths.account(account.account()) + "/tune"),
                Field.of("prefer", "I want")
                        .value(preference(query).toString())
                        .refused(refusal)
                        .select(preferences),
                Field.of("days", "Money in the bank within")
                        .value(query.has("days") ? query.text("days") : USUAL_DAYS)
                        .unit("days")
                        .with("inputmode", "numeric")
                        .refused(refusal)
                        .input(),
                Field.of("fee", "A payout costs")
                        .value(query.has("fee") ? query.text("fee") : USUAL_FEE)
                        .unit(account.currency().code())
                        .with("inputmode", "decimal")
                        .refused(refusal)
                        .input(),
                Parts.quiet("Compare"));
    }

    private static Html result(Request request, AccountSettings account, Recommendation recommendation) {
        return all(
                Parts.card(
                        recommendation.best() == null
                                ? "No settings would have met this"
                                : recommendation.keepsThePresent()
                                        ? "The present settings are best"
                                        : "There are better settings",
                        tag(
                                "ul",
                                cls("sentences"),
                                recommendation.sentences().stream()
                                        .map(sentence -> tag("li", sentence))
                                        .toList()),
                        Parts.soft(Written.count(recommendation.present().days(), "day")
                                + " of real earnings replayed over "
                                + Written.count(recommendation.tried(), "setting")
                                + " with the planner that pays.")),
                tag(
                        "section",
                        cls("card"),
                        tag("h2", cls("unseen"), "Fees against days"),
                        all(TuningReport.of(recommendation).charts().stream()
                                .map(Reports::chart)
                                .toList())),
                table(request, account, recommendation));
    }

    private static Html table(Request request, AccountSettings account, Recommendation recommendation) {
        Grid grid = Grid.of(
                "Settings to choose from",
                "Paid",
                "#Minimum",
                "#Payouts a year",
                "#Fees",
                "#Days to bank",
                "#At worst",
                "#Held on average",
                "Action");
        Outcome present = recommendation.present();
        grid.row(cells(present, Parts.badge("busy", "Now")).toArray());
        List<Outcome> others = new ArrayList<>(recommendation.front());
        Outcome best = recommendation.best();
        if (best != null) {
            others.remove(best);
            others.add(0, best);
        }
        for (Outcome outcome : others) {
            if (!isSame(outcome, present)) {
                grid.row(cells(
                                outcome,
                                apply(
                                        request,
                                        account,
                                        outcome,
                                        outcome.equals(best) && !recommendation.keepsThePresent()))
                        .toArray());
            }
        }
        return Parts.card("Choose", Parts.soft("No others beat these in fees, days and debts at once."), grid.html());
    }

    private static boolean isSame(Outcome one, Outcome other) {
        AccountSettings settings = one.candidate().settings();
        AccountSettings others = other.candidate().settings();
        return settings.schedule().frequency().equals(others.schedule().frequency())
                && settings.thresholds().equals(others.thresholds())
                && settings.manualOnly() == others.manualOnly();
    }

    private static List<Object> cells(Outcome outcome, Object last) {
        AccountSettings settings = outcome.candidate().settings();
        return List.of(
                settings.manualOnly()
                        ? "by hand only"
                        : Schedules.words(settings.schedule().frequency()),
                Written.money(settings.thresholds().minimum()),
                Written.count(outcome.payoutsPerYear()),
                Written.money(outcome.fees()),
                outcome.meanDays().toPlainString(),
                Written.count(outcome.worstDays()),
                Written.money(outcome.meanBalance()),
                last);
    }

    private static Html apply(Request request, AccountSettings account, Outcome outcome, boolean isBest) {
        AccountSettings settings = outcome.candidate().settings();
        String frequency = settings.schedule().frequency().toString();
        return Parts.form(
                request.session(),
                Paths.account(account.account()) + "/tune",
                Parts.hidden("schedule", frequency),
                Parts.hidden("minimum", settings.thresholds().minimum().amount()),
                tag(
                        "button",
                        cls(isBest ? "small" : "quiet small"),
                        isBest ? "Apply the best" : "Apply",
                        tag(
                                "span",
                                cls("unseen"),
                                " ",
                                frequency,
                                ", ",
                                settings.thresholds().minimum().amount())));
    }

    /** Applies schedule and minimum, and turns automatic payouts on. */
    Response apply(Request request) {
        AccountSettings account = shop.settings(request.place("account"));
        ObjectNode element =
                Edits.of(account.account()).put("minimum", request.form().text("minimum"));
        try {
            Frequency frequency = Frequency.parse(request.form().text("schedule"));
            element.set("schedule", ScheduleJson.of(frequency));
            AccountSettings wanted = new Edits(shop).preview(element);
            ObjectNode changes = Edits.changes(element, wanted, account, SETTINGS);
            if (!account.automatic()) {
                changes.put("automatic", true);
            }
            new Edits(shop).apply(changes, request.person());
            request.session()
                    .leave("Applied: paid " + Schedules.words(frequency) + ", from "
                            + Written.money(wanted.thresholds().minimum()) + " on.");
        } catch (RuntimeException e) {
            Refusal refusal = Refusal.of(e).orElseThrow(() -> e);
            return frame.page(request, 422, account, "Tune", Parts.refused(refusal), form(request, account, null));
        }
        return Response.seeOther(Paths.account(account.account()) + "/schedule");
    }
}
