package io.evpayout.earning;

import io.evpayout.money.Micros;

/**
 * Percentages of many amounts at once, half even at the micro, as {@link Micros#percent} gives them one by one. There are
 * no branches and no divisions, only low halves of products and shifts, in loops that are short enough for compilers to
 * turn them into instructions for many amounts at once.
 *
 * <p>An amount is some units and less than four units more. The units' part is whole; that of the rest has 42 bits, and
 * its quotient by a million is estimated from the upper 32, one too small at most.
 */
final class Percentages {

    /** Amounts and their negatives are less than this. */
    static final long LIMIT = 1L << 51;

    /** A multiple of a million that makes every amount positive. */
    private static final long BIAS_UNITS = LIMIT / Micros.PER_UNIT + 1;

    private static final long BIAS = BIAS_UNITS * Micros.PER_UNIT;

    /** Divides by a million the upper 32 bits of 52, or of 42. */
    private static final long INVERSE = LIMIT / Micros.PER_UNIT;

    private static final long HALF = Micros.PER_UNIT / 2;

    private final long[] wholes;

    /** Room for so many amounts. */
    Percentages(int most) {
        this.wholes = new long[most];
    }

    /**
     * Percentages of as many amounts as there is room for.
     *
     * @param bases micros, below {@link #LIMIT}
     * @param ppm parts per million, 0 to a million
     * @param into micros
     */
    void of(long[] bases, long ppm, long[] into) {
        for (int i = 0; i < wholes.length; i++) {
            wholes[i] = (((bases[i] + BIAS) >>> 20) * INVERSE) >>> 31;
        }
        for (int i = 0; i < wholes.length; i++) {
            into[i] = (bases[i] + BIAS - wholes[i] * Micros.PER_UNIT) * ppm;
        }
        long biased = BIAS_UNITS * ppm;
        for (int i = 0; i < wholes.length; i++) {
            long quotient = ((into[i] >>> 10) * INVERSE) >>> 41;
            into[i] -= quotient * Micros.PER_UNIT;
            wholes[i] = wholes[i] * ppm - biased + quotient;
        }
        round(into);
    }

    /**
     * Half even. Where an estimate was one too small, the remainder is a unit and less than a hundredth, which rounds up to
     * what it should have been.
     */
    private void round(long[] remainders) {
        for (int i = 0; i < wholes.length; i++) {
            long odd = wholes[i] & 1;
            remainders[i] = wholes[i] + ((HALF - odd - remainders[i]) >>> 63);
        }
    }
}
