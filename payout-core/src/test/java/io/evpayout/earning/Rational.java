package io.evpayout.earning;

import java.math.BigDecimal;
import java.math.BigInteger;

/** A fraction of integers of any length: nothing is ever rounded. */
record Rational(BigInteger over, BigInteger under) implements Comparable<Rational> {

    static final Rational ZERO = of(0);

    Rational {
        if (under.signum() == 0) {
            throw new ArithmeticException(over + " / 0");
        }
        BigInteger by = over.gcd(under).multiply(BigInteger.valueOf(under.signum()));
        over = over.divide(by);
        under = under.divide(by);
    }

    static Rational of(long number) {
        return new Rational(BigInteger.valueOf(number), BigInteger.ONE);
    }

    static Rational of(BigDecimal decimal) {
        BigDecimal plain = decimal.setScale(Math.max(0, decimal.scale()));
        return new Rational(plain.unscaledValue(), BigInteger.TEN.pow(plain.scale()));
    }

    static Rational of(String decimal) {
        return of(new BigDecimal(decimal));
    }

    Rational plus(Rational other) {
        return new Rational(over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
    }

    Rational negated() {
        return new Rational(over.negate(), under);
    }

    Rational minus(Rational other) {
        return plus(other.negated());
    }

    Rational times(Rational other) {
        return new Rational(over.multiply(other.over), under.multiply(other.under));
    }

    Rational by(Rational other) {
        return new Rational(over.multiply(other.under), under.multiply(other.over));
    }

    Rational abs() {
        return new Rational(over.abs(), under);
    }

    /** The whole number below or at it. */
    Rational floor() {
        BigInteger[] parts = over.divideAndRemainder(under);
        boolean below = parts[1].signum() < 0;
        return new Rational(below ? parts[0].subtract(BigInteger.ONE) : parts[0], BigInteger.ONE);
    }

    Rational max(Rational other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Rational min(Rational other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @Override
    public int compareTo(Rational other) {
        return over.multiply(other.under).compareTo(other.over.multiply(under));
    }

    @Override
    public String toString() {
        return over + (under.equals(BigInteger.ONE) ? "" : "/" + under);
    }
}
