package io.evpayout.examples.cli;

import io.evpayout.policy.AccountSettings;
import io.evpayout.tuning.Outcome;
import io.evpayout.tuning.Recommendation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recommendation as it is printed.
 *
 * @param account the payout account
 * @param currency of all amounts
 * @param days how many days were replayed
 * @param tried how many settings were tried
 * @param present what the present settings would have done
 * @param best the best that meet the goal; null if none do
 * @param keep true if the present settings are as good as the best
 * @param front settings that no others beat in fees, mean days and exposure at once, by fees
 * @param sentences the same in words
 */
record TuneDocument(
        String account,
        String currency,
        long days,
        int tried,
        Line present,
        @Nullable Line best,
        boolean keep,
        List<Line> front,
        List<String> sentences) {

    static TuneDocument of(Recommendation recommendation) {
        Outcome present = recommendation.present();
        Outcome best = recommendation.best();
        AccountSettings settings = present.candidate().settings();
        return new TuneDocument(
                settings.account(),
                settings.currency().code(),
                present.days(),
                recommendation.tried(),
                Line.of(present),
                best == null ? null : Line.of(best),
                recommendation.keepsThePresent(),
                recommendation.front().stream().map(Line::of).toList(),
                recommendation.sentences());
    }

    /**
     * What settings would have done.
     *
     * @param schedule how often it is paid
     * @param minimum the minimum
     * @param keep what stays in the balance
     * @param holdDays the hold
     * @param rail the rail
     * @param payouts how many payouts
     * @param payoutsPerYear the same for a year
     * @param returned how many came back
     * @param runs how often the account was due
     * @param skipped how often it was due and not paid
     * @param paid what did not come back
     * @param fees what the rail takes
     * @param meanDays from earning to bank, on average
     * @param worstDays from earning to bank, at worst
     * @param longestWait how long money lay in the balance at worst
     * @param meanBalance what is held on average
     * @param exposure how far the balance was below zero
     * @param breaches earning days whose money was held for longer than the rail allows
     * @param left what is in the balance at the end
     */
    record Line(
            String schedule,
            String minimum,
            String keep,
            int holdDays,
            String rail,
            int payouts,
            long payoutsPerYear,
            int returned,
            int runs,
            int skipped,
            String paid,
            String fees,
            String meanDays,
            int worstDays,
            int longestWait,
            String meanBalance,
            String exposure,
            int breaches,
            String left) {

        static Line of(Outcome outcome) {
            AccountSettings settings = outcome.candidate().settings();
            return new Line(
                    settings.schedule().frequency().toString(),
                    settings.thresholds().minimum().amount(),
                    settings.thresholds().keep().amount(),
                    settings.holdDays(),
                    outcome.candidate().rail().rail().name(),
                    outcome.payouts().size(),
                    outcome.payoutsPerYear(),
                    outcome.returned(),
                    outcome.runs(),
                    outcome.skipped(),
                    outcome.paid().amount(),
                    outcome.fees().amount(),
                    outcome.meanDays().toPlainString(),
                    outcome.worstDays(),
                    outcome.longestWait(),
                    outcome.meanBalance().amount(),
                    outcome.exposure().amount(),
                    outcome.breaches(),
                    outcome.left().amount());
        }
    }

    String text() {
        StringBuilder text =
                new StringBuilder(account + ": " + days + " days replayed, " + tried + " settings tried\n");
        sentences.forEach(sentence -> text.append(sentence).append('\n'));
        Table table = Table.of(
                "schedule",
                "minimum",
                "hold",
                "payouts a year",
                "fees",
                "mean days",
                "worst",
                "held on average",
                "exposure");
        front.forEach(line -> table.row(
                line.schedule,
                line.minimum,
                line.holdDays,
                line.payoutsPerYear,
                line.fees,
                line.meanDays,
                line.worstDays,
                line.meanBalance,
                line.exposure));
        return table.isEmpty()
                ? text.append("Nothing would have been paid by any of them\n").toString()
                : text.append("\nNo others beat these in fees, days and exposure at once (amounts in ")
                        .append(currency)
                        .append("):\n")
                        .append(table.text())
                        .toString();
    }
}
