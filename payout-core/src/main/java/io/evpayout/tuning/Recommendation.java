package io.evpayout.tuning;

import io.evpayout.money.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which settings would have served an account best, and what its present ones cost.
 *
 * @param goal what was asked for
 * @param present what the present settings would have done over the whole time
 * @param best the best settings that meet the goal; null if none do
 * @param front settings that no others beat in fees, mean days and exposure at once, by fees
 * @param tried how many settings were tried
 */
public record Recommendation(
        Goal goal, Outcome present, @Nullable Outcome best, List<Outcome> front, int tried) {

    public Recommendation {
        front = List.copyOf(front);
    }

    /**
     * Replays a history.
     *
     * @param coolOff how long nothing is paid to bank details that replaced others
     */
    public static Recommendation of(EarningHistory history, Candidate present, Grid grid, Goal goal, Duration coolOff) {
        List<Outcome> outcomes = Replay.of(history, grid.candidates(present.settings()), coolOff);
        return new Recommendation(
                goal,
                Replay.of(history, present, coolOff),
                goal.best(outcomes).orElse(null),
                Front.of(outcomes),
                outcomes.size());
    }

    /** True if the present settings are as good as the best. */
    public boolean keepsThePresent() {
        return best != null
                && goal.isMetBy(present)
                && goal.best(List.of(present, best)).filter(present::equals).isPresent();
    }

    /** Sentences that say it with the numbers. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add(says("Now", present));
        if (best == null) {
            sentences.add("None of the " + tried + " settings tried would have met the goal.");
        } else if (keepsThePresent()) {
            sentences.add("None of the " + tried + " settings tried would have been better.");
        } else {
            sentences.add(says("Better", best));
            sentences.addAll(differences(best));
        }
        Optional.of(present.breaches())
                .filter(breaches -> breaches > 0)
                .ifPresent(breaches -> sentences.add(
                        "At present the money of " + breaches + " days is held for longer than the rail allows."));
        return sentences;
    }

    private static String says(String when, Outcome outcome) {
        return when + ": " + outcome.candidate().text() + ". " + outcome.payoutsPerYear() + " payouts a year, fees "
                + outcome.fees() + " on " + outcome.paid() + ", money in the bank after " + outcome.meanDays()
                + " days (at worst " + outcome.worstDays() + "), " + outcome.meanBalance()
                + " held on average, " + outcome.skippedPercent() + " % of runs without a payout.";
    }

    private List<String> differences(Outcome other) {
        List<String> differences = new ArrayList<>();
        Money saved = present.fees().minus(other.fees());
        if (saved.minorUnits() != 0) {
            differences.add(
                    "Fees would have been " + (saved.isPositive() ? saved + " lower." : saved.negated() + " higher."));
        }
        int sooner = present.meanDays().compareTo(other.meanDays());
        if (sooner != 0) {
            differences.add("Money would have been in the bank "
                    + present.meanDays().subtract(other.meanDays()).abs() + " days " + (sooner > 0 ? "sooner" : "later")
                    + " on average.");
        }
        return differences;
    }
}
