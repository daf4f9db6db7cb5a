package io.evpayout.money;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A balance: an exact amount of any size that the world's money needs, as whole minor units plus micros.
 *
 * <p>Each amount has one representation, as micros are never negative: -0.25 of a cent is -1 unit and 750,000 micros. So
 * sums are the same in any order and grouping.
 *
 * @param units minor units, rounded down
 * @param micros what is above them, 0 to 999,999 millionths of the minor unit
 * @param currency the currency
 */
public record ExactAmount(long units, int micros, Currency currency) implements Comparable<ExactAmount>, Serializable {

    private static final BigInteger PER_UNIT = BigInteger.valueOf(Micros.PER_UNIT);

    /**
     * An amount.
     *
     * @throws IllegalArgumentException if the micros are not within a unit
     */
    public ExactAmount {
        if (micros < 0 || micros >= Micros.PER_UNIT) {
            throw new IllegalArgumentException("Micros of a balance are 0 to 999999, not " + micros + " (units " + units
                    + " " + currency + "); use ExactAmount.ofMicros for a count of micros");
        }
    }

    /** Nothing, in a currency. */
    public static ExactAmount zero(Currency currency) {
        return new ExactAmount(0, 0, currency);
    }

    /** So many micros. */
    public static ExactAmount ofMicros(long micros, Currency currency) {
        return new ExactAmount(Micros.floorUnits(micros), partOf(micros), currency);
    }

    /** An amount of money. */
    public static ExactAmount ofMoney(Money money) {
        return new ExactAmount(money.minorUnits(), 0, money.currency());
    }

    /**
     * The amount that {@link #toString} writes: {@code USD 0.04625}.
     *
     * @throws IllegalArgumentException if the text is anything else, is finer than a micro, or too large
     */
    public static ExactAmount parse(String text) {
        Currency currency = Decimals.currencyOf(text);
        BigDecimal amount = Decimals.amountOf(text);
        BigInteger all = Decimals.scaled(amount, currency.digits() + Micros.DIGITS, currency)
                .unscaledValue();
        BigInteger micros = all.mod(PER_UNIT);
        BigInteger units = all.subtract(micros).divide(PER_UNIT);
        if (units.bitLength() > 63) {
            throw Decimals.tooLarge(amount, currency);
        }
        return new ExactAmount(units.longValue(), micros.intValue(), currency);
    }

    /**
     * The sum.
     *
     * @throws ArithmeticException if it does not fit
     * @throws IllegalArgumentException if the currencies differ
     */
    public ExactAmount plus(ExactAmount other) {
        currency.requireSame(other.currency, this, other);
        return plus(other.units, other.micros);
    }

    /**
     * The sum with so many micros.
     *
     * @throws ArithmeticException if it does not fit
     */
    public ExactAmount plus(long micros) {
        return plus(Micros.floorUnits(micros), partOf(micros));
    }

    private ExactAmount plus(long otherUnits, int otherMicros) {
        int sum = micros + otherMicros;
        if (sum < Micros.PER_UNIT) {
            return new ExactAmount(Exact.add(units, otherUnits), sum, currency);
        }
        // The unit that is carried goes to the smaller one, where it can't overflow unless the sum does.
        long smaller = Exact.add(Math.min(units, otherUnits), 1);
        long carried = Exact.add(smaller, Math.max(units, otherUnits));
        return new ExactAmount(carried, (int) (sum - Micros.PER_UNIT), currency);
    }

    /**
     * The difference.
     *
     * @throws ArithmeticException if it does not fit
     * @throws IllegalArgumentException if the currencies differ
     */
    public ExactAmount minus(ExactAmount other) {
        currency.requireSame(other.currency, this, other);
        int difference = micros - other.micros;
        if (difference >= 0) {
            return new ExactAmount(Exact.subtract(units, other.units), difference, currency);
        }
        // ~x is -x - 1: the unit is borrowed without a step that could overflow alone.
        return new ExactAmount(Exact.add(units, ~other.units), (int) (difference + Micros.PER_UNIT), currency);
    }

    /**
     * The same amount in the other direction.
     *
     * @throws ArithmeticException if it does not fit
     */
    public ExactAmount negated() {
        return zero(currency).minus(this);
    }

    /** The whole minor units, rounded down (towards minus infinity): what can be paid of a balance. */
    public Money floor() {
        return new Money(units, currency);
    }

    /** Whether this is nothing. */
    public boolean isZero() {
        return units == 0 && micros == 0;
    }

    /** Whether this is less than nothing. */
    public boolean isNegative() {
        return units < 0;
    }

    /** Whether this is more than nothing. */
    public boolean isPositive() {
        return !isNegative() && !isZero();
    }

    /**
     * All of it in micros.
     *
     * @throws ArithmeticException if it does not fit
     */
    public long longMicros() {
        // Rounded towards zero first: the last few amounts above Long.MIN_VALUE micros have a floor below it.
        return units < 0
                ? Exact.add(Micros.ofUnits(units + 1), micros - Micros.PER_UNIT)
                : Exact.add(Micros.ofUnits(units), micros);
    }

    /** The exact decimal in major units, with at least the currency's decimals: {@code 0.04625}, {@code 12.00}. */
    public String amount() {
        boolean complement = units < 0 && micros > 0;
        long whole = complement ? units + 1 : units;
        long part = complement ? Micros.PER_UNIT - micros : micros;
        String digits = Decimals.magnitude(whole)
                + Long.toString(Micros.PER_UNIT + part).substring(1);
        return Decimals.format(isNegative(), digits, currency.digits() + Micros.DIGITS, currency.digits());
    }

    /**
     * Orders by size.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    @Override
    public int compareTo(ExactAmount other) {
        currency.requireSame(other.currency, this, other);
        int byUnits = Long.compare(units, other.units);
        return byUnits != 0 ? byUnits : Integer.compare(micros, other.micros);
    }

    /** Currency and amount: {@code USD 0.04625}; {@link #parse} reads it. */
    @Override
    public String toString() {
        return currency + " " + amount();
    }

    private static int partOf(long micros) {
        return (int) Math.floorMod(micros, Micros.PER_UNIT);
    }
}
