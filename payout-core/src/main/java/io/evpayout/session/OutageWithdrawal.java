package io.evpayout.session;

import io.evpayout.audit.Canonical;
import io.evpayout.audit.Digest;
import java.time.Instant;

/**
 * Takes an outage back that was recorded by mistake or with wrong times: it counts for nothing from then on, also in
 * months that are over. The right one is recorded under an id of its own.
 *
 * @param id source and id of the withdrawal itself
 * @param outage the outage; may arrive later
 * @param at when it was taken back
 */
public record OutageWithdrawal(SessionId id, SessionId outage, Instant at) implements Correction {

    public OutageWithdrawal {
        if (id.equals(outage)) {
            throw new IllegalArgumentException("Withdrawal " + id + " names itself as the outage that it takes back");
        }
    }

    /** The outage. */
    @Override
    public SessionId original() {
        return outage;
    }

    @Override
    public Digest hash() {
        return Canonical.of("outageWithdrawal")
                .add(id.source())
                .add(id.key())
                .add(outage.source())
                .add(outage.key())
                .add(at)
                .digest();
    }
}
