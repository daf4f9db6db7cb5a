package io.evpayout.session;

import io.evpayout.audit.Canonical;
import io.evpayout.audit.Digest;
import java.time.Instant;

/**
 * A dispute that was decided for the network: the money that the chargeback took is back, and everyone gets what it took
 * from them. The fee stays charged unless the processor returns it.
 *
 * @param id source and id of this decision
 * @param chargeback the chargeback that is undone; may arrive later
 * @param at when the money came back
 * @param feeReturned true if the fee came back too
 */
public record ChargebackWon(SessionId id, SessionId chargeback, Instant at, boolean feeReturned) implements Correction {

    public ChargebackWon {
        if (id.equals(chargeback)) {
            throw new IllegalArgumentException("Decision " + id + " names itself as the chargeback that was won");
        }
    }

    /** The chargeback. */
    @Override
    public SessionId original() {
        return chargeback;
    }

    @Override
    public Digest hash() {
        return Canonical.of("chargebackWon")
                .add(id.source())
                .add(id.key())
                .add(chargeback.source())
                .add(chargeback.key())
                .add(at)
                .add(feeReturned)
                .digest();
    }
}
