package io.evpayout.money;

import java.util.Objects;

/** The rules without a parameter. */
enum StandardRoundingRule implements RoundingRule {
    AT_PAYOUT {
        @Override
        long[] rounded(long[] shares, int residual) {
            return shares.clone();
        }
    },

    LARGEST_REMAINDER {
        @Override
        long[] rounded(long[] shares, int residual) {
            long[] rounded = new long[shares.length];
            long[] remainders = new long[shares.length];
            long left = 0;
            for (int i = 0; i < shares.length; i++) {
                remainders[i] = Math.floorMod(shares[i], Micros.PER_UNIT);
                rounded[i] = Exact.subtract(shares[i], remainders[i]);
                left += remainders[i];
            }
            for (; left >= Micros.PER_UNIT; left -= Micros.PER_UNIT) {
                int next = largest(remainders);
                rounded[next] = Exact.add(rounded[next], Micros.PER_UNIT);
                remainders[next] = TAKEN;
            }
            rounded[residual] = Exact.add(rounded[residual], left);
            return rounded;
        }
    };

    private static final long TAKEN = -1;

    abstract long[] rounded(long[] shares, int residual);

    @Override
    public final long[] round(long[] shares, int residual) {
        return rounded(shares, Objects.checkIndex(residual, shares.length));
    }

    /** The first of the largest: sessions have a handful of parties, so a scan beats sorting. */
    private static int largest(long[] remainders) {
        int largest = 0;
        for (int i = 1; i < remainders.length; i++) {
            if (remainders[i] > remainders[largest]) {
                largest = i;
            }
        }
        return largest;
    }
}
