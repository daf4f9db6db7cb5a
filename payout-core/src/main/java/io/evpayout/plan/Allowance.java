package io.evpayout.plan;

import io.evpayout.money.Money;
import io.evpayout.plan.Reason.Code;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What lets money go, or what it is short of.
 *
 * @param code the rule that money goes by
 * @param keep what stays in the balance
 * @param needed what the matured balance must come to; null if the rule does not ask
 * @param missing why the rule does not hold; null if it does
 */
record Allowance(
        Code code,
        Money keep,
        @Nullable Money needed,
        @Nullable Reason missing) {

    static Allowance byHand(Position position) {
        return new Allowance(Code.BY_HAND, keep(position), null, null);
    }

    /** What holds when a run looks at an account. */
    static Allowance scheduled(Position position, Matured matured, Turn turn) {
        Money nothing = Money.zero(position.currency());
        if (turn.isClosing()) {
            return new Allowance(Code.CLOSING, nothing, null, null);
        }
        Money needed = needed(position, matured, turn);
        boolean below = position.isInOwnCurrency() && matured.isBelow(needed);
        long sent = turn.isDue() && !below ? matured.wholeUnitsAbove(keep(position)) : 0;
        if (turn.waited() > sent) {
            return new Allowance(Code.PAY_ANYWAY, nothing, needed, null);
        }
        Reason missing = below
                ? new Reason(
                        Code.BELOW_MINIMUM,
                        matured.exact().amount(),
                        needed.amount(),
                        turn.expected(matured, needed).orElse(null))
                : null;
        return new Allowance(Code.MINIMUM_REACHED, keep(position), needed, missing);
    }

    /** The rule as the reason of a payout. */
    Reason reason(Matured matured) {
        return new Reason(code, matured.exact().amount(), needed == null ? null : needed.amount(), null);
    }

    Optional<Reason> missingReason() {
        return Optional.ofNullable(missing);
    }

    private static Money keep(Position position) {
        return position.settings().status().isClosing()
                ? Money.zero(position.currency())
                : position.thresholds().keep();
    }

    /** The minimum; a balance that is small by the account's other schedule needs more, and on its dates nothing. */
    private static Money needed(Position position, Matured matured, Turn turn) {
        Money minimum = position.thresholds().minimum();
        if (position.thresholds().otherwise() == null) {
            return minimum;
        }
        Money below = position.thresholds().otherwise().below();
        Money full = below.compareTo(minimum) > 0 ? below : minimum;
        return matured.isBelow(full) && turn.isSlowDate() ? Money.zero(position.currency()) : full;
    }
}
