package io.evpayout.jdbc;

import io.evpayout.earning.Earning;
import io.evpayout.session.Accrual;
import io.evpayout.session.Chargeback;
import io.evpayout.session.ChargebackWon;
import io.evpayout.session.CreditNote;
import io.evpayout.session.DebtSettlement;
import io.evpayout.session.Fact;
import io.evpayout.session.Outage;
import io.evpayout.session.OutageWithdrawal;
import io.evpayout.session.Refund;
import io.evpayout.session.Rerating;

/** What kind a fact is, as the column says it; those with earnings are called as the earnings are. */
enum FactKind {
    SESSION,
    CREDIT,
    REFUND,
    CHARGEBACK,
    CHARGEBACK_WON,
    RERATING,
    SET_OFF,
    WRITE_OFF,
    TERM,
    OUTAGE,
    OUTAGE_WITHDRAWAL;

    static FactKind of(Fact fact) {
        if (fact instanceof Outage) {
            return OUTAGE;
        }
        return fact instanceof OutageWithdrawal
                ? OUTAGE_WITHDRAWAL
                : valueOf(earnings(fact).name());
    }

    /** What the earnings of a fact are called. */
    static Earning.Type earnings(Fact fact) {
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
