package io.evpayout.jdbc;

import io.evpayout.session.Correction;
import io.evpayout.session.Fact;
import io.evpayout.session.SessionId;

/** What a fact corrects. */
final class Originals {

    private Originals() {}

    /** The fact that a correction corrects. */
    static SessionId of(Fact fact) {
        if (fact instanceof Correction correction) {
            return correction.original();
        }
        throw new IllegalArgumentException("Not a correction: " + fact.id());
    }
}
