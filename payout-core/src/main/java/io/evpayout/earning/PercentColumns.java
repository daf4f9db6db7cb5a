package io.evpayout.earning;

/** The exact shares of prices in columns: block by block, and one by one where a price is too large for blocks. */
final class PercentColumns {

    private static final int BLOCK = 128;

    private final PercentSplit split;
    private final long[] gross;
    private final long[] tax;
    private final long[][] shares;
    private final int most;
    private final PriceBlock block;

    /**
     * Columns of one length.
     *
     * @param gross micros
     * @param tax in each
     * @param shares of each party, to be written
     */
    PercentColumns(PercentSplit split, long[] gross, long[] tax, long[][] shares) {
        this.split = split;
        this.gross = gross;
        this.tax = tax;
        this.shares = shares;
        this.most = Math.min(BLOCK, gross.length);
        this.block = new PriceBlock(shares.length, most);
    }

    /** Writes the shares of some rows. */
    void share(int from, int to) {
        for (int row = from, end; row < to; row = end) {
            end = row + Math.min(most, to - row);
            block.take(gross, tax, row, end);
            if (split.exact(block)) {
                block.give(shares, row, end);
            } else {
                oneByOne(row, end);
            }
        }
    }

    private void oneByOne(int from, int to) {
        long[] exact = new long[shares.length];
        for (int row = from; row < to; row++) {
            split.putExact(gross[row], tax[row], exact);
            for (int party = 0; party < exact.length; party++) {
                shares[party][row] = exact[party];
            }
        }
    }
}
