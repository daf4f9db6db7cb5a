package io.evpayout.testkit.simulator;

import org.jspecify.annotations.Nullable;

/**
 * What goes wrong while a step is done.
 *
 * @param kind what
 * @param where at the how-manieth place, from 0; where there are fewer nothing happens
 * @param meanwhile what another node does there, if anything
 */
record Trouble(Kind kind, int where, @Nullable Step meanwhile) {

    static final Trouble NONE = new Trouble(Kind.NONE, 0, null);

    enum Kind {
        NONE,
        /** The process ends before or after a transaction, a reading, or a call of the rail. */
        STOP,
        /** The store fails in the middle of a transaction. */
        FAIL,
        /** A transaction is committed, and its answer is lost. */
        LOSE,
        /** Another node does something. */
        INTERRUPT,
        /** This node stands still for a long time; another one does something. */
        PAUSE
    }

    @Override
    public String toString() {
        return switch (kind) {
            case NONE -> "";
            case STOP -> ", stops at place " + where;
            case FAIL -> ", the store fails at operation " + where;
            case LOSE -> ", the answer to commit " + where + " is lost";
            case INTERRUPT -> ", and at place " + where + " {" + meanwhile + "}";
            case PAUSE -> ", stands still at place " + where + (meanwhile == null ? "" : " {" + meanwhile + "}");
        };
    }
}
