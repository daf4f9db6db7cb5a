package io.evpayout.agreement;

/** A term whose amount is found from one session alone. */
public sealed interface SessionTerm extends Term
        permits Percent, PerKwh, PerSession, Reimbursement, ProcessingFee, Markup, Floor {

    @Override
    SessionTerm as(String name);

    @Override
    SessionTerm from(String party);
}
