package io.evpayout.session;

/**
 * A later fact about a session that was charged already, or about an outage: it changes what the session brought to
 * everyone, or for what the outage counts.
 */
public sealed interface Correction extends Fact
        permits CreditNote, Refund, Chargeback, ChargebackWon, Rerating, OutageWithdrawal {

    /** The fact that it corrects, which may arrive later: a session, the chargeback that was won, or an outage. */
    SessionId original();
}
