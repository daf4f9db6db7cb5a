package io.evpayout.session;

import io.evpayout.audit.Digest;
import java.time.Instant;

/** Something that happened outside and moves money: a session, or a correction of one. Facts never change. */
public sealed interface Fact permits ChargingSession, Correction {

    /** Source and id; unique over all kinds of fact. */
    SessionId id();

    /** When it happened: a session's end, a credit's end, the date of a refund, dispute or re-rating. */
    Instant at();

    /** Hash of the content. The same id with another hash is a conflict. */
    Digest hash();
}
