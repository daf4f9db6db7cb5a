package io.evpayout.money;

/** Integer arithmetic that names its operands when a result does not fit, and rounds only to a half-even quotient. */
final class Exact {

    private static final long LOW_32 = 0xFFFF_FFFFL;

    private Exact() {}

    static long add(long a, long b) {
        long sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0) {
            throw overflow(a + " + " + b);
        }
        return sum;
    }

    static long subtract(long a, long b) {
        long difference = a - b;
        if (((a ^ b) & (a ^ difference)) < 0) {
            throw overflow(a + " - " + b);
        }
        return difference;
    }

    static long negate(long a) {
        if (a == Long.MIN_VALUE) {
            throw overflow("-(" + a + ")");
        }
        return -a;
    }

    static long multiply(long a, long b) {
        long product = a * b;
        if (Math.multiplyHigh(a, b) != product >> 63) {
            throw overflow(a + " x " + b);
        }
        return product;
    }

    /** A product over a positive constant; small enough to be inlined, so that the division becomes a multiplication. */
    static long multiplyDivide(long a, long b, long divisor) {
        long product = a * b;
        if (Math.multiplyHigh(a, b) == product >> 63) {
            return divide(product, divisor);
        }
        return multiplyDivideWide(a, b, divisor);
    }

    /** The quotient by a positive divisor, ties to even. Without branches: remainders are as good as random. */
    static long divide(long dividend, long divisor) {
        long quotient = dividend / divisor;
        long remainder = dividend - quotient * divisor;
        long borrow = remainder >> 63;
        quotient += borrow;
        remainder += divisor & borrow;
        long twiceAboveHalf = remainder - (divisor - remainder);
        return quotient + ((-twiceAboveHalf - (quotient & 1)) >>> 63);
    }

    /** The same for numbers that are not negative. */
    static long divideSmall(long dividend, long divisor) {
        long quotient = dividend / divisor;
        long twiceAboveHalf = 2 * (dividend - quotient * divisor) - divisor;
        return quotient + ((-twiceAboveHalf - (quotient & 1)) >>> 63);
    }

    /** The quotient of a product of up to 128 bits by any divisor but zero, ties to even. */
    static long multiplyDivideWide(long a, long b, long divisor) {
        long x = Math.abs(a);
        long y = Math.abs(b);
        long by = Math.abs(divisor);
        // Magnitudes are unsigned: that of Long.MIN_VALUE has its top bit set, which multiplyHigh takes for a sign.
        long high = Math.multiplyHigh(x, y) + ((x >> 63) & y) + ((y >> 63) & x);
        long low = x * y;
        boolean negative = (a ^ b ^ divisor) < 0;
        if (Long.compareUnsigned(high, by) >= 0) {
            throw overflow(a, b, divisor);
        }
        long quotient = divideUnsigned(high, low, by);
        long remainder = low - quotient * by;
        int half = Long.compareUnsigned(remainder, by - remainder);
        boolean up = half > 0 || (half == 0 && (quotient & 1) != 0);
        if (tooLarge(quotient, negative) || tooLarge(quotient + (up ? 1 : 0), negative)) {
            throw overflow(a, b, divisor);
        }
        quotient += up ? 1 : 0;
        return negative ? -quotient : quotient;
    }

    private static boolean tooLarge(long magnitude, boolean negative) {
        return magnitude < 0 && !(negative && magnitude == Long.MIN_VALUE);
    }

    /**
     * The unsigned quotient of 128 bits by 64, where it fits 64 bits (high below divisor).
     * Long division in digits of 32 bits: Knuth, The Art of Computer Programming 2, 4.3.1, algorithm D.
     */
    private static long divideUnsigned(long high, long low, long divisor) {
        int shift = Long.numberOfLeadingZeros(divisor);
        long by = divisor << shift;
        // A shift by 64 - 0 would be a shift by 0 in Java; two steps make it a shift by 64.
        long top = (high << shift) | ((low >>> 1) >>> (63 - shift));
        long rest = low << shift;
        long first = digit(top, rest >>> 32, by);
        long remainder = ((top << 32) | (rest >>> 32)) - first * by;
        long second = digit(remainder, rest & LOW_32, by);
        return (first << 32) + second;
    }

    /** One digit of 32 bits: estimated from the leading digits, then lowered at most twice. */
    private static long digit(long top, long next, long by) {
        long byHigh = by >>> 32;
        long byLow = by & LOW_32;
        long digit = Long.divideUnsigned(top, byHigh);
        long remainder = top - digit * byHigh;
        while (digit > LOW_32 || Long.compareUnsigned(digit * byLow, (remainder << 32) | next) > 0) {
            digit--;
            remainder += byHigh;
            if (remainder > LOW_32) {
                break;
            }
        }
        return digit;
    }

    static ArithmeticException overflow(String operation) {
        return new ArithmeticException("Overflow: " + operation + " does not fit 64 bits");
    }

    private static ArithmeticException overflow(long a, long b, long divisor) {
        return overflow(a + " x " + b + " / " + divisor);
    }
}
