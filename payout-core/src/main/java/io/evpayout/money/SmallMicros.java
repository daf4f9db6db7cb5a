package io.evpayout.money;

/**
 * Remainders of amounts of at most 51 bits by a million, as low halves of products and shifts: what processors do for many
 * numbers at once, other than divisions and high halves of products.
 */
final class SmallMicros {

    /** Amounts and their negatives are less than this. */
    static final long LIMIT = 1L << 51;

    /** A multiple of a million that makes every amount positive. */
    private static final long BIAS = (LIMIT / Micros.PER_UNIT + 1) * Micros.PER_UNIT;

    /** Estimates a quotient by the upper 32 of 52 bits, at most three too low. */
    private static final long INVERSE = LIMIT / Micros.PER_UNIT;

    /** Gives the very quotient of what has up to 31 bits. */
    private static final long SMALL_INVERSE = (1L << 50) / Micros.PER_UNIT + 1;

    private SmallMicros() {}

    /** An amount less most of its whole units: at least zero, less than four units, and with the same remainder. */
    static long rest(long micros) {
        long positive = micros + BIAS;
        return positive - (((positive >>> 20) * INVERSE) >>> 31) * Micros.PER_UNIT;
    }

    /** The whole units in an amount of 0 to 2^31 micros. */
    static long units(long micros) {
        return (micros * SMALL_INVERSE) >>> 50;
    }

    /** What such an amount has beyond whole units. */
    static long remainder(long micros) {
        return micros - units(micros) * Micros.PER_UNIT;
    }
}
