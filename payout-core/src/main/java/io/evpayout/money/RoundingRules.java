package io.evpayout.money;

import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The rounding rules that an agreement can name. */
public final class RoundingRules {

    /**
     * Nothing is rounded until money leaves: a payout pays the whole minor units of what is payable, the fraction stays
     * payable. For contracts that say "n % of the month's revenue". The default.
     */
    public static final RoundingRule AT_PAYOUT = StandardRoundingRule.AT_PAYOUT;

    /**
     * Every share of a session is rounded down to minor units, and the units left over go out by largest remainder, ties
     * in declared order; what the sum has below a minor unit goes to the residual party.
     */
    public static final RoundingRule LARGEST_REMAINDER = StandardRoundingRule.LARGEST_REMAINDER;

    private static final Map<String, RoundingRule> BY_NAME = byName();

    private RoundingRules() {}

    /**
     * Every share of a session but the residual party's is rounded to minor units; the residual party takes the rest.
     * Named {@code PER_SESSION:HALF_UP} and so on.
     *
     * @throws IllegalArgumentException if the mode is {@link RoundingMode#UNNECESSARY}, which rounds nothing
     */
    public static RoundingRule perSession(RoundingMode mode) {
        return new PerSessionRule(mode);
    }

    static RoundingRule named(String name) {
        RoundingRule rule = BY_NAME.get(name);
        if (rule == null) {
            throw new IllegalArgumentException(
                    "Unknown rounding rule \"" + name + "\": expected one of " + String.join(", ", BY_NAME.keySet()));
        }
        return rule;
    }

    private static Map<String, RoundingRule> byName() {
        Map<String, RoundingRule> rules = new LinkedHashMap<>();
        for (RoundingRule rule : StandardRoundingRule.values()) {
            rules.put(rule.name(), rule);
        }
        for (RoundingMode mode : RoundingMode.values()) {
            if (mode != RoundingMode.UNNECESSARY) {
                RoundingRule rule = new PerSessionRule(mode);
                rules.put(rule.name(), rule);
            }
        }
        return rules;
    }
}
