package io.evpayout.money;

/**
 * How the exact shares of one session become the shares that are booked; {@link RoundingRules} has all of them.
 *
 * <p>An agreement names its rule, and money is rounded by it and nowhere else. A rule never makes or loses money: the
 * rounded shares have the sum of the exact ones.
 */
public interface RoundingRule {

    /** The name in agreements and files: {@code AT_PAYOUT}, {@code PER_SESSION:HALF_UP}, {@code LARGEST_REMAINDER}. */
    String name();

    /**
     * The rounded shares, in the same order and with the same sum.
     *
     * @param shares exact micros in declared order; negative ones are possible; left unchanged
     * @param residual the index of the party that takes what is left
     * @throws IndexOutOfBoundsException if there is no such party
     * @throws ArithmeticException if a rounded share does not fit
     */
    long[] round(long[] shares, int residual);

    /**
     * The rule of a name; {@code toString} gives it back.
     *
     * @throws IllegalArgumentException if there is none; the message lists all
     */
    static RoundingRule parse(String name) {
        return RoundingRules.named(name);
    }
}
