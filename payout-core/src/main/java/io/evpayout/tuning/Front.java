package io.evpayout.tuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The Pareto front: outcomes that no other beats in fees, mean days and exposure at once. */
final class Front {

    private static final Comparator<Outcome> ORDER = Comparator.comparing(Outcome::fees)
            .thenComparing(Outcome::meanDays)
            .thenComparing(Outcome::exposure)
            .thenComparing(outcome -> outcome.payouts().size());

    private Front() {}

    /** By fees; of outcomes that are equal in all three the one with the fewest payouts, then the first. */
    static List<Outcome> of(List<Outcome> outcomes) {
        List<Outcome> front = new ArrayList<>();
        for (Outcome outcome : outcomes.stream()
                .filter(outcome -> outcome.paid().isPositive())
                .sorted(ORDER)
                .toList()) {
            // Whatever beats it comes before it in this order.
            if (front.stream().noneMatch(other -> isAsGood(other, outcome))) {
                front.add(outcome);
            }
        }
        return front;
    }

    private static boolean isAsGood(Outcome candidate, Outcome than) {
        return candidate.fees().compareTo(than.fees()) <= 0
                && candidate.meanDays().compareTo(than.meanDays()) <= 0
                && candidate.exposure().compareTo(than.exposure()) <= 0;
    }
}
