package io.evpayout.rail;

/**
 * The moves that a payout may take. Most rails take one, from the network's own account straight to the bank. A rail that
 * keeps money for each payee takes two: to the payee's balance at the rail, and from there to the bank.
 *
 * <p>Attempts, keys and what proves them count for each leg on its own. Only legs that reach the bank pay; what the move to
 * the rail has brought lies there until then, and what a payout that failed leaves there is used by the next one.
 */
public final class Leg {

    /** From the network's own account to the payee's balance at the rail. */
    public static final int TO_RAIL = 0;

    /** From the network's own account to the payee's bank. */
    public static final int DIRECT = 1;

    /** From the payee's balance at the rail to the payee's bank. */
    public static final int FROM_RAIL = 2;

    private Leg() {}

    /** True if this move ends at the payee's bank. */
    public static boolean reachesBank(int leg) {
        return leg != TO_RAIL;
    }
}
