package io.evpayout.session;

/** A later fact about a session that was charged already: it changes what the session brought to everyone. */
public sealed interface Correction extends Fact permits CreditNote, Refund, Chargeback, ChargebackWon, Rerating {

    /** The fact that it corrects, which may arrive later: a session, or the chargeback that was won. */
    SessionId original();
}
