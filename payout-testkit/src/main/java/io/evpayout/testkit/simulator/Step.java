package io.evpayout.testkit.simulator;

import java.time.Instant;

/**
 * One thing that happens in a world. What exactly is drawn from {@code choices} alone, so that it stays the same when other
 * steps are left out.
 *
 * @param number its place in the whole history
 * @param at when
 * @param kind what
 * @param node the node that does it
 * @param choices what its details are drawn from
 * @param trouble what goes wrong meanwhile
 */
record Step(int number, Instant at, Kind kind, int node, long choices, Trouble trouble) {

    enum Kind {
        /** Sessions and corrections come in. */
        RECORD,
        /** A node runs. */
        RUN,
        /** A node asks for what is unfinished. */
        RESOLVE,
        /** The rail says what has become of payouts. */
        NEWS,
        /** A bank statement comes in. */
        STATEMENT,
        /** A payee wants money now. */
        WITHDRAW,
        /** A person approves or cancels a payout. */
        DECIDE,
        /** An operator changes settings. */
        SETTINGS,
        /** Somebody takes old sessions out of the ledger. */
        ARCHIVE,
        /** A node's clock jumps. */
        CLOCK,
        /** A day ends: everything is checked. */
        VERIFY
    }

    @Override
    public String toString() {
        return "#" + number + " " + at + " node " + node + " " + kind + trouble;
    }
}
