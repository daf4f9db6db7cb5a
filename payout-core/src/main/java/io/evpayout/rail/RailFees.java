package io.evpayout.rail;

import io.evpayout.money.Money;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a rail charges for payments in one currency, exactly. The only tolerance when bank lines are matched: a line may be its
 * payouts, or its payouts and these fees, and nothing in between.
 *
 * @param steps by the amount of a payment, ascending; the first whose limit is not below it holds; empty if payments are free
 * @param perBatch what a file or batch costs beside; null if nothing
 * @param borneBy who bears what payments cost
 */
public record RailFees(List<Step> steps, @Nullable Money perBatch, Bearer borneBy) {

    /** Who bears a fee. */
    public enum Bearer {
        /** The network: it is its cost. */
        NETWORK,
        /** The payee: it owes the network what its payment has cost. */
        PAYEE
    }

    /**
     * The fee of payments up to an amount.
     *
     * @param upTo the largest amount that costs so much; null if any does
     * @param fee above zero
     */
    public record Step(@Nullable Money upTo, Money fee) {

        public Step {
            if (!fee.isPositive()) {
                throw new IllegalArgumentException("A fee is above zero, not " + fee);
            }
        }
    }

    public RailFees {
        steps = List.copyOf(steps);
        if (perBatch != null && !perBatch.isPositive()) {
            throw new IllegalArgumentException("The fee of a batch is above zero, not " + perBatch);
        }
        for (int i = 1; i < steps.size(); i++) {
            Money before = steps.get(i - 1).upTo();
            Money upTo = steps.get(i).upTo();
            if (before == null || (upTo != null && upTo.compareTo(before) <= 0)) {
                throw new IllegalArgumentException("Steps of fees ascend, and only the last has no limit: " + steps);
            }
        }
    }

    /** Payments that cost nothing. */
    public static RailFees none() {
        return new RailFees(List.of(), null, Bearer.NETWORK);
    }

    /** Payments that cost the network the same each. */
    public static RailFees each(Money fee) {
        return new RailFees(List.of(new Step(null, fee)), null, Bearer.NETWORK);
    }

    /** The same fees, borne by somebody else. */
    public RailFees borneBy(Bearer bearer) {
        return new RailFees(steps, perBatch, bearer);
    }

    /** The same fees, and this for a file or batch. */
    public RailFees withPerBatch(Money fee) {
        return new RailFees(steps, fee, borneBy);
    }

    /** What a payment of an amount costs; empty if nothing. */
    public Optional<Money> of(Money amount) {
        return steps.stream()
                .filter(step -> step.upTo() == null || amount.compareTo(step.upTo()) <= 0)
                .findFirst()
                .map(Step::fee);
    }
}
