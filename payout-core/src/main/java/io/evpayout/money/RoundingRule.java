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
    default long[] round(long[] shares, int residual) {
        long[] rounded = shares.clone();
        apply(rounded, residual);
        return rounded;
    }

    /**
     * Rounds shares in place.
     *
     * @param shares exact micros in declared order; the rounded ones after it
     * @param residual the index of the party that takes what is left
     * @throws IndexOutOfBoundsException if there is no such party
     * @throws ArithmeticException if a rounded share does not fit; others may have been rounded then
     */
    void apply(long[] shares, int residual);

    /**
     * Rounds rows of columns in place.
     *
     * @param columns exact micros, a column for each party in declared order
     * @param from the first row
     * @param to the row after the last
     * @param residual the index of the party that takes what is left
     * @throws IndexOutOfBoundsException if there is no such party or row
     * @throws ArithmeticException if a rounded share does not fit; others may have been rounded then
     */
    default void apply(long[][] columns, int from, int to, int residual) {
        long[] row = new long[columns.length];
        for (int i = from; i < to; i++) {
            for (int party = 0; party < row.length; party++) {
                row[party] = columns[party][i];
            }
            apply(row, residual);
            for (int party = 0; party < row.length; party++) {
                columns[party][i] = row[party];
            }
        }
    }

    /**
     * The rule of a name; {@code toString} gives it back.
     *
     * @throws IllegalArgumentException if there is none; the message lists all
     */
    static RoundingRule parse(String name) {
        return RoundingRules.named(name);
    }
}
