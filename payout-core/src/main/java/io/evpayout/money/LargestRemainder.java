package io.evpayout.money;

/**
 * Largest remainder for blocks of rows in columns, without branches: remainders are as good as random, so that a branch on
 * one is mispredicted every second time. Loops are over numbers of 64 bits at the same index, and short, so that compilers
 * turn them into instructions for many rows at once; that is why a block is copied, and why a shorter one is rounded with
 * what is left of the one before. It gives what {@link RoundingRules#LARGEST_REMAINDER} gives each row.
 */
final class LargestRemainder {

    /** The most rows of a block, so that all that is known of them stays near the processor. */
    static final int BLOCK = 256;

    private static final int PARTY_BITS = 10;

    /** So many parties have different keys, and remainders whose sum has 30 bits. */
    static final int MOST_PARTIES = 1 << PARTY_BITS;

    private final long[][] columns;
    private final int residual;
    private final long[][] shares;
    private final long[][] keys;
    private final long[] bits;
    private final long[] left;
    private final long[] units;
    private final long[] ahead;

    /**
     * Rows to be rounded in place.
     *
     * @param columns a column for each party, at most {@link #MOST_PARTIES}
     * @param residual the index of the party that takes what is left
     * @param most rows at a time
     */
    LargestRemainder(long[][] columns, int residual, int most) {
        this.columns = columns;
        this.residual = residual;
        this.shares = new long[columns.length][most];
        this.keys = new long[columns.length][most];
        this.bits = new long[most];
        this.left = new long[most];
        this.units = new long[most];
        this.ahead = new long[most];
    }

    /**
     * Rounds a block.
     *
     * @param from its first row
     * @param to the row after its last
     * @return false if a share is too large for this way; nothing is changed then
     */
    boolean round(int from, int to) {
        clear();
        for (int party = 0; party < columns.length; party++) {
            System.arraycopy(columns[party], from, shares[party], 0, to - from);
            rank(shares[party], keys[party], MOST_PARTIES - 1 - party);
        }
        boolean areSmall = areSmall();
        if (areSmall) {
            give();
            for (int party = 0; party < columns.length; party++) {
                System.arraycopy(shares[party], 0, columns[party], from, to - from);
            }
        }
        return areSmall;
    }

    private void clear() {
        for (int i = 0; i < bits.length; i++) {
            bits[i] = 0;
            left[i] = 0;
        }
    }

    /** Keys are different and ordered as units are given: by remainder, of equal ones the earlier party first. */
    private void rank(long[] shares, long[] keys, long place) {
        for (int i = 0; i < shares.length; i++) {
            bits[i] |= shares[i] ^ (shares[i] >> 63);
        }
        for (int i = 0; i < shares.length; i++) {
            keys[i] = SmallMicros.rest(shares[i]);
        }
        for (int i = 0; i < keys.length; i++) {
            long remainder = SmallMicros.remainder(keys[i]);
            left[i] += remainder;
            keys[i] = (remainder << PARTY_BITS) + place;
        }
    }

    private boolean areSmall() {
        long all = 0;
        for (long each : bits) {
            all |= each;
        }
        return all < SmallMicros.LIMIT;
    }

    private void give() {
        for (int i = 0; i < units.length; i++) {
            units[i] = SmallMicros.units(left[i]);
        }
        for (int party = 0; party < shares.length; party++) {
            give(shares[party], keys[party]);
        }
        long[] last = shares[residual];
        for (int i = 0; i < last.length; i++) {
            last[i] += left[i] - units[i] * Micros.PER_UNIT;
        }
    }

    /** A party gets a unit if fewer are ahead of it than there are units to give. */
    private void give(long[] shares, long[] own) {
        for (int i = 0; i < ahead.length; i++) {
            ahead[i] = -units[i];
        }
        for (long[] other : keys) {
            if (other != own) {
                count(own, other);
            }
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] += ((ahead[i] >> 63) & Micros.PER_UNIT) - (own[i] >> PARTY_BITS);
        }
    }

    private void count(long[] own, long[] other) {
        for (int i = 0; i < own.length; i++) {
            ahead[i] += (own[i] - other[i]) >>> 63;
        }
    }
}
