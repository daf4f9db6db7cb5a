package io.evpayout.jdbc;

import io.evpayout.earning.Earning;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Fact;
import io.evpayout.session.Refund;
import io.evpayout.session.SessionId;

/** What kind a fact is, and what it corrects. */
final class Originals {

    private Originals() {}

    /** The session that a correction corrects. */
    static SessionId of(Fact correction) {
        if (correction instanceof CreditNote credit) {
            return credit.original();
        } else if (correction instanceof Refund refund) {
            return refund.original();
        }
        throw new IllegalArgumentException("Not a correction: " + correction.id());
    }

    static Earning.Type type(Fact fact) {
        if (fact instanceof CreditNote) {
            return Earning.Type.CREDIT;
        }
        return fact instanceof Refund ? Earning.Type.REFUND : Earning.Type.SESSION;
    }
}
