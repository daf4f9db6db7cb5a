package io.evpayout.money;

/**
 * Largest remainder for a block of rows in columns, without branches: remainders are as good as random, so that a branch
 * on one is mispredicted every second time. It gives what {@link RoundingRules#LARGEST_REMAINDER} gives each row.
 */
final class LargestRemainder {

    private static final int UNIT = (int) Micros.PER_UNIT;

    private final long[][] columns;
    private final int from;
    private final int[][] remainders;
    private final int[][] ahead;
    private final int[] left;

    /**
     * Rows to be rounded in place.
     *
     * @param columns a column for each party; far from the ends of {@code long}, so that one unit more or less fits
     * @param from the first row
     * @param to the row after the last
     */
    LargestRemainder(long[][] columns, int from, int to) {
        this.columns = columns;
        this.from = from;
        this.remainders = new int[columns.length][to - from];
        this.ahead = new int[columns.length][to - from];
        this.left = new int[to - from];
    }

    void round(int residual) {
        for (int party = 0; party < columns.length; party++) {
            floor(columns[party], remainders[party]);
        }
        for (int party = 1; party < columns.length; party++) {
            for (int earlier = 0; earlier < party; earlier++) {
                rank(remainders[earlier], remainders[party], ahead[earlier], ahead[party]);
            }
        }
        for (int party = 0; party < columns.length; party++) {
            take(ahead[party], remainders[party]);
        }
        for (int party = 0; party < columns.length; party++) {
            give(remainders[party], columns[party]);
        }
        for (int i = 0; i < left.length; i++) {
            columns[residual][from + i] += left[i];
        }
    }

    private void floor(long[] column, int[] remainders) {
        for (int i = 0; i < left.length; i++) {
            int remainder = (int) Math.floorMod(column[from + i], Micros.PER_UNIT);
            column[from + i] -= remainder;
            remainders[i] = remainder;
            left[i] += remainder;
        }
    }

    /** Counts for each of two parties whether the other one is ahead; of equal ones the earlier is. */
    private static void rank(int[] earlier, int[] later, int[] aheadOfEarlier, int[] aheadOfLater) {
        for (int i = 0; i < earlier.length; i++) {
            int laterIsAhead = (earlier[i] - later[i]) >>> 31;
            aheadOfEarlier[i] += laterIsAhead;
            aheadOfLater[i] += 1 - laterIsAhead;
        }
    }

    /** Turns remainders into the unit that a party gets if fewer are ahead of it than there are units to give. */
    private void take(int[] ahead, int[] units) {
        for (int i = 0; i < units.length; i++) {
            units[i] = UNIT & ~((left[i] - (ahead[i] + 1) * UNIT) >> 31);
        }
    }

    private void give(int[] units, long[] column) {
        for (int i = 0; i < units.length; i++) {
            column[from + i] += units[i];
            left[i] -= units[i];
        }
    }
}
