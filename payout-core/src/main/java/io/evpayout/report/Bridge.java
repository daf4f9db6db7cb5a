package io.evpayout.report;

import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * From what drivers were charged to what payees have and are still owed, in one currency.
 *
 * @param currency the currency
 * @param figures what the sessions and corrections of the days that were asked for came to
 * @param owed what payees were owed and paid in these days
 */
public record Bridge(Currency currency, RevenueFigures figures, Owed owed) {

    /**
     * What payees' accounts earned that is not in these figures, less what is: facts booked on other days (late ones, and those
     * whose account has another midnight than their site) and, for one account, from other accounts' sites.
     */
    public ExactAmount otherBookings() {
        return owed.earned().minus(figures.payees());
    }

    /**
     * One step of the bridge.
     *
     * @param label in words
     * @param amount what it adds, or (below zero) takes; for a sum, what there is by then
     * @param isSum true for a sum of what is above
     */
    public record Step(String label, ExactAmount amount, boolean isSum) {}

    /** All steps: each sum is the last sum and what stands between. Steps of nothing are left out. */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        sum(steps, "charged to drivers", figures.charged());
        figures.corrections()
                .forEach((type, amount) ->
                        add(steps, type.name().toLowerCase(Locale.ROOT).replace('_', ' '), amount));
        sum(steps, "gross", figures.gross());
        add(steps, "tax", figures.tax().negated());
        figures.fees().forEach((source, amount) -> add(steps, "fees of " + source, amount.negated()));
        sum(steps, "shared out", figures.shared());
        add(steps, "network's own share", figures.own().negated());
        sum(steps, "payees' shares", figures.payees());
        add(steps, "owed before", owed.opening());
        add(steps, "booked on other days", otherBookings());
        add(steps, "set-offs and write-offs", owed.settled());
        add(steps, "paid, final", owed.paid().negated());
        add(steps, "paid, may come back", owed.provisional().negated());
        add(steps, "under way", owed.underWay().negated());
        add(steps, "sent and came back", owed.cameBack().negated());
        add(steps, "payable again", owed.returned());
        add(steps, "came back and is held", owed.held().negated());
        sum(steps, "still owed", owed.closing());
        return steps;
    }

    private static void sum(List<Step> steps, String label, ExactAmount amount) {
        steps.add(new Step(label, amount, true));
    }

    private static void add(List<Step> steps, String label, ExactAmount amount) {
        if (!amount.isZero()) {
            steps.add(new Step(label, amount, false));
        }
    }
}
