package io.evpayout.session;

import io.evpayout.audit.Digest;
import java.time.Instant;

/**
 * Something that moves money between accounts, or that contracts go by: a session, a correction of one, an outage, a
 * settled debt. Facts never change.
 */
public sealed interface Fact permits ChargingSession, Correction, Outage, DebtSettlement, Accrual {

    /** Source and id; unique over all kinds of fact. */
    SessionId id();

    /** When it happened: the end of a session, credit or outage, the date of a refund, dispute or re-rating. */
    Instant at();

    /** Hash of the content. The same id with another hash is a conflict. */
    Digest hash();
}
