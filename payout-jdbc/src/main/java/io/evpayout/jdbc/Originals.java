package io.evpayout.jdbc;

import io.evpayout.earning.Earning;
import io.evpayout.session.Accrual;
import io.evpayout.session.Chargeback;
import io.evpayout.session.ChargebackWon;
import io.evpayout.session.Correction;
import io.evpayout.session.CreditNote;
import io.evpayout.session.DebtSettlement;
import io.evpayout.session.Fact;
import io.evpayout.session.Refund;
import io.evpayout.session.Rerating;
import io.evpayout.session.SessionId;

/** What kind a fact is, and what it corrects. */
final class Originals {

    private Originals() {}

    /** The fact that a correction corrects. */
    static SessionId of(Fact fact) {
        if (fact instanceof Correction correction) {
            return correction.original();
        }
        throw new IllegalArgumentException("Not a correction: " + fact.id());
    }

    static Earning.Type type(Fact fact) {
        if (fact instanceof CreditNote) {
            return Earning.Type.CREDIT;
        } else if (fact instanceof Refund) {
            return Earning.Type.REFUND;
        } else if (fact instanceof Chargeback) {
            return Earning.Type.CHARGEBACK;
        } else if (fact instanceof ChargebackWon) {
            return Earning.Type.CHARGEBACK_WON;
        }
        if (fact instanceof DebtSettlement debt) {
            return debt.isWriteOff() ? Earning.Type.WRITE_OFF : Earning.Type.SET_OFF;
        }
        if (fact instanceof Accrual) {
            return Earning.Type.TERM;
        }
        return fact instanceof Rerating ? Earning.Type.RERATING : Earning.Type.SESSION;
    }
}
