package io.evpayout.benchmarks.endtoend;

/**
 * How much is measured.
 *
 * @param sessions that are recorded
 * @param accounts that they are of
 * @param history rows of earnings that SQL by hand must read to decide
 * @param crowd accounts that are planned in a small heap; twice as many payouts are in doubt
 * @param growth sessions that a store grows to
 * @param rounds of which the best counts: other load on a machine only ever adds time
 */
public record Sizes(int sessions, int accounts, int history, int crowd, long growth, int rounds) {

    /** Shows that everything runs, in seconds. */
    static final Sizes SMALL = new Sizes(400, 20, 2_000, 200, 1_600, 1);

    /** The tables of the documentation. */
    public static final Sizes USUAL = new Sizes(60_000, 1_000, 10_000_000, 50_000, 240_000, 3);

    public Sizes {
        if (sessions < 1 || accounts < 1 || accounts > sessions || crowd < accounts || rounds < 1) {
            throw new IllegalArgumentException("Measured are sessions >= accounts >= 1, a crowd >= accounts, in"
                    + " rounds >= 1, not " + sessions + ", " + accounts + ", " + crowd + ", " + rounds);
        }
    }
}
