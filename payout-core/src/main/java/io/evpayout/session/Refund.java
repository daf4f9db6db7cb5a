package io.evpayout.session;

import io.evpayout.audit.Canonical;
import io.evpayout.audit.Digest;
import io.evpayout.money.Currency;
import java.time.Instant;

/**
 * Money given back to a driver: a part of a session's gross, or all of it. Tax and shares go back in proportion;
 * refunds that sum to the whole session take back exactly the whole.
 *
 * @param id source and id of the refund itself
 * @param original the refunded session; may arrive later
 * @param at when it was given
 * @param currency the session's currency
 * @param gross how much, with tax, in micros, above zero
 */
public record Refund(SessionId id, SessionId original, Instant at, Currency currency, long gross)
        implements Correction {

    public Refund {
        if (id.equals(original)) {
            throw new IllegalArgumentException("Refund " + id + " names itself as its original");
        }
        if (gross <= 0) {
            throw new IllegalArgumentException("Refund " + id + " must be above zero, is " + gross + " micros");
        }
    }

    @Override
    public Digest hash() {
        return Canonical.of("refund")
                .add(id.source())
                .add(id.key())
                .add(original.source())
                .add(original.key())
                .add(at)
                .add(currency.code())
                .add(gross)
                .digest();
    }
}
