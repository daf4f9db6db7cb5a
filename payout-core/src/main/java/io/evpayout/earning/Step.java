package io.evpayout.earning;

import io.evpayout.agreement.SessionTerm;
import org.jspecify.annotations.Nullable;

/**
 * A term, ready to be evaluated: parties are indexes, rates and amounts are micros.
 *
 * @param term the term
 * @param index its place among the session terms
 * @param turn when its amount is taken
 * @param to who gets it, or {@link #NOBODY}: a fee
 * @param from who gives it, or {@link #NOBODY}: what is left
 * @param kept true for a fee that refunds do not give back
 * @param base what it is found from, or null if that is no amount of money
 * @param amount how it is found
 */
record Step(
        SessionTerm term,
        int index,
        Turn turn,
        int to,
        int from,
        boolean kept,
        @Nullable Basis base,
        Amount amount) {

    static final int NOBODY = -1;

    /** When a term takes its amount. */
    enum Turn {
        /** Before all terms. */
        FIRST,
        /** At its place. */
        IN_ORDER,
        /** After all terms, from everyone in proportion. */
        LAST
    }

    /** Some money of a session at a term's place, in micros. */
    interface Basis {
        long of(Walk walk);
    }

    /** The amount of a term, from its base (0 if it has none), in micros. */
    interface Amount {
        long of(Walk walk, long base);
    }
}
