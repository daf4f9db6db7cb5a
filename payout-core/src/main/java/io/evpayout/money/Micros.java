package io.evpayout.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Exact shares of money: whole counts of micros, millionths of a currency's minor unit, in a {@code long}.
 *
 * <p>A percentage in parts per million of minor units, and a rate per kWh with three decimals of a minor unit, are whole
 * micros. What is finer is rounded half even at the micro, and nowhere else; the residual party takes the difference.
 * A result that does not fit is refused with an {@link ArithmeticException} that names the operands.
 *
 * <pre>{@code
 * Micros.percent(Micros.parse("0.37", USD), 125_000)  // 4_625_000, that is 0.04625
 * }</pre>
 */
public final class Micros {

    /** Micros of one minor unit. */
    public static final long PER_UNIT = 1_000_000;

    /** Decimals of a micro, beyond those of the minor unit. */
    static final int DIGITS = 6;

    private static final long WATT_HOURS_PER_KWH = 1_000;

    /** A part of so much has a product of 63 bits. */
    private static final long LARGEST_PART = Long.MAX_VALUE / PER_UNIT;

    /** Divides by multiplying: 15,625 x INVERSE = 1 modulo 2^64, and a million is 15,625 x 2^6. */
    private static final long INVERSE = inverse(PER_UNIT >> DIGITS);

    private Micros() {}

    /**
     * So many minor units.
     *
     * @throws ArithmeticException if they do not fit
     */
    public static long ofUnits(long units) {
        return Exact.multiply(units, PER_UNIT);
    }

    /**
     * An amount of money.
     *
     * @throws ArithmeticException if it does not fit
     */
    public static long ofMoney(Money money) {
        return ofUnits(money.minorUnits());
    }

    /**
     * A decimal in major units.
     *
     * @throws IllegalArgumentException if it is finer than a micro, or too large
     */
    public static long ofDecimal(BigDecimal amount, Currency currency) {
        return Decimals.count(amount, currency.digits() + DIGITS, currency);
    }

    /**
     * A plain decimal in major units.
     *
     * @throws IllegalArgumentException if it is finer than a micro, too large, or not a decimal
     */
    public static long parse(String amount, Currency currency) {
        return ofDecimal(Decimals.parse(amount), currency);
    }

    /** The exact decimal in major units, with at least the currency's decimals: {@code 0.04625}, {@code 12.00}. */
    public static String format(long micros, Currency currency) {
        return Decimals.format(micros, currency.digits() + DIGITS, currency.digits());
    }

    /** The whole minor units in an amount, rounded down (towards minus infinity). */
    public static long floorUnits(long micros) {
        return Math.floorDiv(micros, PER_UNIT);
    }

    /**
     * The minor units of an amount that is whole, much faster than by a division; an unsigned number above 2^64 / 1,000,000
     * for every other amount, negative ones included. (H. S. Warren, Hacker's Delight, 10-17: test for zero remainder.)
     */
    public static long unitsIfWhole(long micros) {
        return Long.rotateRight(micros * INVERSE, DIGITS);
    }

    /** By Newton's method: each step doubles the bits that are right, of which an odd number has three to begin with. */
    private static long inverse(long odd) {
        long inverse = odd;
        for (int bits = 3; bits < Long.SIZE; bits *= 2) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }

    /**
     * The amount rounded to whole minor units, in micros.
     *
     * @throws ArithmeticException if it does not fit, or the mode is {@link RoundingMode#UNNECESSARY} and it is
     */
    public static long round(long micros, RoundingMode mode) {
        long part = micros % PER_UNIT;
        if (part == 0) {
            return micros;
        }
        boolean away = switch (mode) {
            case UP -> true;
            case DOWN -> false;
            case CEILING -> part > 0;
            case FLOOR -> part < 0;
            case HALF_UP -> 2 * Math.abs(part) >= PER_UNIT;
            case HALF_DOWN -> 2 * Math.abs(part) > PER_UNIT;
            case HALF_EVEN -> 2 * Math.abs(part) + (micros / PER_UNIT & 1) > PER_UNIT;
            case UNNECESSARY ->
                throw new ArithmeticException(micros + " micros are not whole minor units, and rounding is " + mode);
        };
        return Exact.add(micros - part, away ? Long.signum(part) * PER_UNIT : 0);
    }

    /**
     * A percentage of an amount, half even at the micro.
     *
     * @param base micros
     * @param ppm parts per million: 12.5 % is 125_000
     * @throws ArithmeticException if the result does not fit; the product may have 128 bits
     */
    public static long percent(long base, long ppm) {
        if (Long.compareUnsigned(base, LARGEST_PART) <= 0 && Long.compareUnsigned(ppm, PER_UNIT) <= 0) {
            return Exact.divideSmall(base * ppm, PER_UNIT);
        }
        return Exact.multiplyDivide(base, ppm, PER_UNIT);
    }

    /**
     * The price of energy, half even at the micro.
     *
     * @param rateMicrosPerKwh micros per kWh
     * @param wattHours energy
     * @throws ArithmeticException if the result does not fit; the product may have 128 bits
     */
    public static long perKwh(long rateMicrosPerKwh, long wattHours) {
        return Exact.multiplyDivide(rateMicrosPerKwh, wattHours, WATT_HOURS_PER_KWH);
    }

    /**
     * The part of a share: {@code share x part / whole}, half even at the micro.
     *
     * @throws ArithmeticException if the whole is zero or the result does not fit; the product may have 128 bits
     */
    public static long proportion(long share, long part, long whole) {
        if (whole > 0) {
            return Exact.multiplyDivide(share, part, whole);
        }
        if (whole == 0) {
            throw new ArithmeticException("No proportion of zero: " + share + " x " + part + " / 0");
        }
        return Exact.multiplyDivideWide(share, part, whole);
    }
}
