package io.evpayout.benchmarks;

/** What a person writes who wants nothing but speed and the same micros: a generic split into arrays at hand. */
final class RawSplit {

    private static final long[] PPM = {Thirds.HOST_PPM, Thirds.AGENT_PPM};
    private static final long MILLION = 1_000_000;
    private static final long LARGEST = Long.MAX_VALUE / MILLION;

    /** At hand as well: nobody splits beside the thread that measures. */
    private static final long[] REMAINDERS = new long[PPM.length + 1];

    private RawSplit() {}

    /** The shares of the parties in order, the last of whom gets the rest. */
    static long[] thirds(long gross, long[] shares) {
        long left = gross;
        for (int i = 0; i < PPM.length; i++) {
            long share = percent(gross, PPM[i]);
            shares[i] = share;
            left -= share;
        }
        shares[PPM.length] = left;
        return shares;
    }

    /** The same in whole cents, half up; the last party gets the rest. Amounts are not negative. */
    static long[] cents(long gross, long[] shares) {
        long left = gross;
        for (int i = 0; i < PPM.length; i++) {
            long share = percent(gross, PPM[i]);
            share += MILLION / 2;
            share -= share % MILLION;
            shares[i] = share;
            left -= share;
        }
        shares[PPM.length] = left;
        return shares;
    }

    /** The same in whole cents by largest remainder, of equal ones the first. Amounts are whole cents and not negative. */
    static long[] toTheCent(long gross, long[] shares) {
        thirds(gross, shares);
        long left = 0;
        for (int i = 0; i < REMAINDERS.length; i++) {
            long remainder = shares[i] % MILLION;
            REMAINDERS[i] = remainder;
            shares[i] -= remainder;
            left += remainder;
        }
        for (; left > 0; left -= MILLION) {
            int largest = 0;
            for (int i = 1; i < REMAINDERS.length; i++) {
                largest = REMAINDERS[i] > REMAINDERS[largest] ? i : largest;
            }
            shares[largest] += MILLION;
            REMAINDERS[largest] = 0;
        }
        return shares;
    }

    /** Half even at the micro; 128 bits where the product needs them. */
    static long percent(long base, long ppm) {
        if (base > LARGEST) {
            long high = Math.multiplyHigh(base, ppm);
            return high == 0 ? halfEven(base * ppm) : wide(base, ppm);
        }
        return halfEven(base * ppm);
    }

    private static long halfEven(long product) {
        long quotient = product / MILLION;
        long twice = 2 * (product - quotient * MILLION);
        return twice + (quotient & 1) > MILLION ? quotient + 1 : quotient;
    }

    private static long wide(long base, long ppm) {
        long whole = base / MILLION * ppm;
        return Math.addExact(whole, halfEven(base % MILLION * ppm));
    }
}
