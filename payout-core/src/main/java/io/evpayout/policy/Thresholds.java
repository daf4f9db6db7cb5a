package io.evpayout.policy;

import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a payout account's balance must come to before money leaves, all in the account's currency. "Minimum payout", never
 * "payout limit", which is read as a maximum.
 *
 * @param minimum pay once the matured balance is at least this much; it is compared before {@code keep}
 * @param keep leave this much in the balance, and pay what is above it
 * @param payAnywayAfter days, 1 to 3,650: pay below the minimum, and out of keep, when money has waited this long; null:
 *     it may wait for ever
 * @param otherwise a slower schedule for small balances, or null
 * @param dormantAfter days, 1 to 36,500, after which an account whose money has not moved is flagged; null: never
 * @param approvalAbove a payout of more than this needs approval; one of this much does not; null: none does
 */
public record Thresholds(
        Money minimum,
        Money keep,
        @Nullable Integer payAnywayAfter,
        @Nullable Otherwise otherwise,
        @Nullable Integer dormantAfter,
        @Nullable Money approvalAbove) {

    /** The longest that money may be made to wait, in days. */
    public static final int MAX_PAY_ANYWAY_AFTER = 3_650;

    /** The longest time without a movement, in days. */
    public static final int MAX_DORMANT_AFTER = 36_500;

    public Thresholds {
        Currency currency = minimum.currency();
        check("minimum", minimum, currency);
        check("keep", keep, currency);
        check("approvalAbove", approvalAbove, currency);
        check("otherwise", otherwise == null ? null : otherwise.below(), currency);
        check("payAnywayAfter", payAnywayAfter, MAX_PAY_ANYWAY_AFTER);
        check("dormantAfter", dormantAfter, MAX_DORMANT_AFTER);
    }

    /** None: whatever has matured is paid. */
    public static Thresholds none(Currency currency) {
        Money zero = Money.zero(currency);
        return new Thresholds(zero, zero, null, null, null, null);
    }

    public Thresholds withMinimum(Money amount) {
        return new Thresholds(amount, keep, payAnywayAfter, otherwise, dormantAfter, approvalAbove);
    }

    public Thresholds withKeep(Money amount) {
        return new Thresholds(minimum, amount, payAnywayAfter, otherwise, dormantAfter, approvalAbove);
    }

    public Thresholds withPayAnywayAfter(@Nullable Integer days) {
        return new Thresholds(minimum, keep, days, otherwise, dormantAfter, approvalAbove);
    }

    public Thresholds withOtherwise(@Nullable Otherwise slower) {
        return new Thresholds(minimum, keep, payAnywayAfter, slower, dormantAfter, approvalAbove);
    }

    public Thresholds withDormantAfter(@Nullable Integer days) {
        return new Thresholds(minimum, keep, payAnywayAfter, otherwise, days, approvalAbove);
    }

    public Thresholds withApprovalAbove(@Nullable Money amount) {
        return new Thresholds(minimum, keep, payAnywayAfter, otherwise, dormantAfter, amount);
    }

    /** The currency of all amounts. */
    public Currency currency() {
        return minimum.currency();
    }

    private static void check(String name, @Nullable Money amount, Currency currency) {
        if (amount != null && (!amount.currency().equals(currency) || amount.isNegative())) {
            throw new IllegalArgumentException("The " + name + " must be zero or more " + currency + ", is " + amount);
        }
    }

    private static void check(String name, @Nullable Integer days, int most) {
        if (days != null && (days < 1 || days > most)) {
            throw new IllegalArgumentException(name + " must be 1 to " + most + " days, is " + days);
        }
    }
}
