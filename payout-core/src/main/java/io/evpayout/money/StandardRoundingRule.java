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
            if (!FewShares.round(shares, residual)) {
                roundAny(shares, residual);
            }
        }

        private void roundAny(long[] shares, int residual) {
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
            int most = Math.min(LargestRemainder.BLOCK, to - from);
            if (most <= 0 || columns.length > LargestRemainder.MOST_PARTIES) {
                super.apply(columns, from, to, residual);
                return;
            }
            LargestRemainder block = new LargestRemainder(columns, residual, most);
            for (int row = from, end; row < to; row = end) {
                end = row + Math.min(most, to - row);
                if (!block.round(row, end)) {
                    super.apply(columns, row, end, residual);
                }
            }
        }
    };

    private static final long TAKEN = -1;

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
