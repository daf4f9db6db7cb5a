package io.evpayout.money;

import java.io.Serializable;
import java.math.BigDecimal;
import javax.money.MonetaryAmount;

/**
 * An amount of whole minor units: what may be charged, refunded or paid.
 *
 * <p>Nothing is ever rounded here: what doesn't fit is refused. Exact shares of money are in {@link Micros} and
 * {@link ExactAmount}.
 *
 * <pre>{@code
 * Money.of("18.37", Currencies.USD).plus(Money.ofMinor(3, Currencies.USD))  // USD 18.40
 * Money.of("18.375", Currencies.USD)                                        // refused
 * }</pre>
 *
 * @param minorUnits the count of minor units: cents for USD, yen for JPY
 * @param currency the currency
 */
public record Money(long minorUnits, Currency currency) implements Comparable<Money>, Serializable {

    /**
     * The amount of a plain decimal in major units.
     *
     * @throws IllegalArgumentException if it is finer than the currency's minor unit, too large, or not a decimal
     */
    public static Money of(String amount, Currency currency) {
        return of(Decimals.parse(amount), currency);
    }

    /**
     * The amount of a decimal in major units.
     *
     * @throws IllegalArgumentException if it is finer than the currency's minor unit, or too large
     */
    public static Money of(BigDecimal amount, Currency currency) {
        return new Money(Decimals.count(amount, currency.digits(), currency), currency);
    }

    /** So many minor units. */
    public static Money ofMinor(long minorUnits, Currency currency) {
        return new Money(minorUnits, currency);
    }

    /** Nothing, in a currency. */
    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * The amount that {@link #toString} writes: {@code USD 18.37}.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Money parse(String text) {
        Currency currency = Decimals.currencyOf(text);
        return of(Decimals.amountOf(text), currency);
    }

    /**
     * An amount of JSR 354, of any implementation.
     *
     * @throws IllegalArgumentException if it is finer than the currency's minor unit, too large, or its currency is not
     *     one of ISO 4217
     */
    public static Money from(MonetaryAmount amount) {
        return Jsr354.money(amount);
    }

    /**
     * This amount in JSR 354, of the implementation that {@code javax.money} finds.
     *
     * @throws IllegalStateException if there is no implementation on the class path
     */
    public MonetaryAmount toMonetaryAmount() {
        return Jsr354.monetaryAmount(this);
    }

    /**
     * The sum.
     *
     * @throws ArithmeticException if it does not fit
     * @throws IllegalArgumentException if the currencies differ
     */
    public Money plus(Money other) {
        currency.requireSame(other.currency, this, other);
        return new Money(Exact.add(minorUnits, other.minorUnits), currency);
    }

    /**
     * The difference.
     *
     * @throws ArithmeticException if it does not fit
     * @throws IllegalArgumentException if the currencies differ
     */
    public Money minus(Money other) {
        currency.requireSame(other.currency, this, other);
        return new Money(Exact.subtract(minorUnits, other.minorUnits), currency);
    }

    /**
     * The same amount in the other direction.
     *
     * @throws ArithmeticException if it does not fit
     */
    public Money negated() {
        return new Money(Exact.negate(minorUnits), currency);
    }

    /** Whether this is nothing. */
    public boolean isZero() {
        return minorUnits == 0;
    }

    /** Whether this is less than nothing. */
    public boolean isNegative() {
        return minorUnits < 0;
    }

    /** Whether this is more than nothing. */
    public boolean isPositive() {
        return minorUnits > 0;
    }

    /** The decimal in major units, with all decimals of the currency: {@code 18.40}. */
    public String amount() {
        return Decimals.format(minorUnits, currency.digits(), currency.digits());
    }

    /** The same amount as a balance. */
    public ExactAmount toExact() {
        return new ExactAmount(minorUnits, 0, currency);
    }

    /**
     * Orders by size.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    @Override
    public int compareTo(Money other) {
        currency.requireSame(other.currency, this, other);
        return Long.compare(minorUnits, other.minorUnits);
    }

    /** Currency and amount: {@code USD 18.37}; {@link #parse} reads it. */
    @Override
    public String toString() {
        return currency + " " + amount();
    }
}
