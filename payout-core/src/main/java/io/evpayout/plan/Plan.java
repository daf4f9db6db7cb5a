package io.evpayout.plan;

import io.evpayout.payout.Payout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Who would be paid what at an instant, and who would not and why. A value: making one moves nothing.
 *
 * @param at the instant
 * @param decisions by account, then currency
 */
public record Plan(Instant at, List<Decision> decisions) {

    public Plan {
        decisions = List.copyOf(decisions);
    }

    /** The payouts that it would reserve. */
    public List<Payout> payouts() {
        List<Payout> payouts = new ArrayList<>();
        for (Decision decision : decisions) {
            if (decision.payout() != null) {
                payouts.add(decision.payout());
            }
        }
        return payouts;
    }
}
