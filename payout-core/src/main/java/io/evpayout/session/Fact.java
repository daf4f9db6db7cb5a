package io.evpayout.session;

import io.evpayout.audit.Digest;
import java.time.Instant;

/** Something that moves money between accounts: a session, a correction of one, a settled debt. Facts never change. */
public sealed interface Fact permits ChargingSession, Correction, DebtSettlement, Accrual {

    /** Source and id; unique over all kinds of fact. */
    SessionId id();

    /** When it happened: a session's end, a credit's end, the date of a refund, dispute or re-rating. */
    Instant at();

    /** Hash of the content. The same id with another hash is a conflict. */
    Digest hash();
}
