package io.evpayout.examples.cli;

import io.evpayout.schedule.Frequency;
import io.evpayout.tuning.NetworkEffect;
import java.util.List;

/**
 * What another frequency would do to the accounts of one currency.
 *
 * @param currency the currency
 * @param accounts how many are paid by runs
 * @param present sums with the settings as they are
 * @param changed sums with the other frequency
 */
record EffectLine(String currency, int accounts, Sums present, Sums changed) {

    /**
     * Sums over accounts.
     *
     * @param payouts how many
     * @param paid what did not come back
     * @param fees what the rail takes
     * @param meanBalance what is held on average
     * @param skipped runs without a payout
     * @param returned payouts that came back
     */
    record Sums(long payouts, String paid, String fees, String meanBalance, long skipped, long returned) {

        static Sums of(NetworkEffect.Totals totals) {
            return new Sums(
                    totals.payouts(),
                    totals.paid().amount(),
                    totals.fees().amount(),
                    totals.balance().amount(),
                    totals.skipped(),
                    totals.returned());
        }
    }

    static EffectLine of(NetworkEffect effect) {
        return new EffectLine(
                effect.currency().code(), effect.accounts(), Sums.of(effect.present()), Sums.of(effect.changed()));
    }

    static String text(Frequency frequency, List<EffectLine> lines) {
        if (lines.isEmpty()) {
            return "No accounts that runs pay\n";
        }
        Table table = Table.of(
                "currency",
                "accounts",
                "settings",
                "payouts",
                "paid",
                "fees",
                "held on average",
                "skipped",
                "returned");
        for (EffectLine line : lines) {
            add(table, line, "as they are", line.present);
            add(table, line, frequency.toString(), line.changed);
        }
        return table.text();
    }

    private static void add(Table table, EffectLine line, String settings, Sums sums) {
        table.row(
                line.currency,
                line.accounts,
                settings,
                sums.payouts,
                sums.paid,
                sums.fees,
                sums.meanBalance,
                sums.skipped,
                sums.returned);
    }
}
