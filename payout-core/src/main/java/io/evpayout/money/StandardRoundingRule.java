package io.evpayout.money;

import java.util.Objects;

/** The rules without a parameter. */
enum StandardRoundingRule implements RoundingRule {
    AT_PAYOUT {
        @Override
        public void apply(long[] shares, int residual) {
            Objects.checkIndex(residual, shares.length);
        }
    },

    LARGEST_REMAINDER {
        @Override
        public void apply(long[] shares, int residual) {
            Objects.checkIndex(residual, shares.length);
            long[] remainders = new long[shares.length];
            long left = 0;
            for (int i = 0; i < shares.length; i++) {
                remainders[i] = Math.floorMod(shares[i], Micros.PER_UNIT);
                shares[i] = Exact.subtract(shares[i], remainders[i]);
                left += remainders[i];
            }
            for (; left >= Micros.PER_UNIT; left -= Micros.PER_UNIT) {
                int next = largest(remainders);
                shares[next] = Exact.add(shares[next], Micros.PER_UNIT);
                remainders[next] = TAKEN;
            }
            shares[residual] = Exact.add(shares[residual], left);
        }

        @Override
        public void apply(long[][] columns, int from, int to, int residual) {
            Objects.checkIndex(residual, columns.length);
            if (columns.length <= MOST_PARTIES && isFarFromTheEnds(columns, from, to)) {
                new LargestRemainder(columns, from, to).round(residual);
            } else {
                super.apply(columns, from, to, residual);
            }
        }
    };

    private static final long TAKEN = -1;

    /** So many remainders have a sum of 31 bits. */
    private static final int MOST_PARTIES = 2_000;

    /** True if no share has more than 62 bits, so that some units more or less fit. */
    private static boolean isFarFromTheEnds(long[][] columns, int from, int to) {
        long topBitsDiffer = 0;
        for (long[] column : columns) {
            for (int i = from; i < to; i++) {
                topBitsDiffer |= column[i] ^ (column[i] << 1);
            }
        }
        return topBitsDiffer >= 0;
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
