package io.evpayout.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Collection;
import java.util.function.LongSupplier;

/** The oracle of the laws: the same numbers without a limit. */
final class BigNumbers {

    private static final BigInteger PER_UNIT = BigInteger.valueOf(1_000_000);

    private BigNumbers() {}

    static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    static BigInteger sum(Collection<Long> values) {
        return values.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    }

    static BigInteger sum(long[] values) {
        BigInteger sum = BigInteger.ZERO;
        for (long value : values) {
            sum = sum.add(big(value));
        }
        return sum;
    }

    /** All micros of a balance. */
    static BigInteger micros(ExactAmount amount) {
        return big(amount.units()).multiply(PER_UNIT).add(big(amount.micros()));
    }

    /** A rational to its nearest integer, ties to even: by its definition, not by how we do it. */
    static BigInteger halfEven(BigInteger numerator, BigInteger denominator) {
        BigInteger positive = denominator.abs();
        BigInteger signed = denominator.signum() < 0 ? numerator.negate() : numerator;
        BigInteger remainder = signed.mod(positive);
        BigInteger floor = signed.subtract(remainder).divide(positive);
        int half = remainder.shiftLeft(1).compareTo(positive);
        return half > 0 || (half == 0 && floor.testBit(0)) ? floor.add(BigInteger.ONE) : floor;
    }

    /** The result is what it must be, or, where that does not fit 64 bits, is refused. Never anything else. */
    static void assertExactOrRefused(BigInteger expected, LongSupplier actual) {
        if (fits(expected)) {
            assertThat(actual.getAsLong()).isEqualTo(expected.longValueExact());
        } else {
            assertThatThrownBy(actual::getAsLong)
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageStartingWith("Overflow: ")
                    .hasMessageEndingWith(" does not fit 64 bits");
        }
    }

    static boolean fits(BigInteger value) {
        return value.bitLength() < Long.SIZE;
    }
}
