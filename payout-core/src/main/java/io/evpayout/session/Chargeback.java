package io.evpayout.session;

import io.evpayout.audit.Canonical;
import io.evpayout.audit.Digest;
import io.evpayout.money.Currency;
import java.time.Instant;

/**
 * A dispute that took a session's money back, and what the card processor charged for it. Tax and shares go back in
 * proportion, as by a refund, but at most what is left of the session. What is disputed beyond that (a card in another
 * currency, a session that was refunded already) and the fee are borne by the residual party of the session's agreement.
 * A dispute that is still open has taken the money already; if it is decided for the network, that is a
 * {@link ChargebackWon}.
 *
 * @param id source and id of the dispute
 * @param original the disputed session; may arrive later
 * @param at when the money was taken
 * @param currency the session's currency
 * @param gross how much was taken, with tax, without the fee; micros, above zero
 * @param fee what the processor charged for it, micros, zero or more
 */
public record Chargeback(SessionId id, SessionId original, Instant at, Currency currency, long gross, long fee)
        implements Correction {

    public Chargeback {
        if (id.equals(original)) {
            throw new IllegalArgumentException("Chargeback " + id + " names itself as its original");
        }
        if (gross <= 0 || fee < 0) {
            throw new IllegalArgumentException(
                    "Chargeback " + id + " must take more than zero, for a fee of zero or more;" + " it says " + gross
                            + " micros and a fee of " + fee);
        }
    }

    @Override
    public Digest hash() {
        return Canonical.of("chargeback")
                .add(id.source())
                .add(id.key())
                .add(original.source())
                .add(original.key())
                .add(at)
                .add(currency.code())
                .add(gross)
                .add(fee)
                .digest();
    }
}
