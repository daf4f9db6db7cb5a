package io.evpayout.money;

/**
 * Largest remainder for two or three shares, as most sessions have: without branches, since remainders are as good as random,
 * and without an array of them. It gives what {@link RoundingRules#LARGEST_REMAINDER} gives any number of shares.
 */
final class FewShares {

    private static final int TWO = 2;
    private static final int THREE = 3;

    private FewShares() {}

    /**
     * Rounds shares in place.
     *
     * @return false if they are not two or three, or one is negative or too large for this way; nothing is changed then
     */
    static boolean round(long[] shares, int residual) {
        if (shares.length != TWO && shares.length != THREE) {
            return false;
        }
        long a = shares[0];
        long b = shares[1];
        long c = shares.length == TWO ? 0 : shares[2];
        boolean areSmall = (a | b | c) >>> 62 == 0;
        if (areSmall) {
            round(shares, residual, a % Micros.PER_UNIT, b % Micros.PER_UNIT, c % Micros.PER_UNIT);
        }
        return areSmall;
    }

    /** Remainders are of a, b and c; of equal ones the first is ahead. A third that is not there has none, and gets none. */
    private static void round(long[] shares, int residual, long a, long b, long c) {
        long all = a + b + c;
        long units = all / Micros.PER_UNIT;
        long bBeforeA = (a - b) >>> 63;
        long cBeforeA = (a - c) >>> 63;
        long cBeforeB = (b - c) >>> 63;
        shares[0] += unit(bBeforeA + cBeforeA - units) - a;
        shares[1] += unit(1 - bBeforeA + cBeforeB - units) - b;
        if (shares.length == THREE) {
            shares[2] += unit(2 - cBeforeA - cBeforeB - units) - c;
        }
        shares[residual] += all - units * Micros.PER_UNIT;
    }

    /** A unit if fewer are ahead than there are units to give. */
    private static long unit(long aheadLessUnits) {
        return (aheadLessUnits >> 63) & Micros.PER_UNIT;
    }
}
