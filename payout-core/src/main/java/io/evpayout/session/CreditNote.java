package io.evpayout.session;

import io.evpayout.audit.Canonical;
import io.evpayout.audit.Digest;
import io.evpayout.money.Currency;
import java.time.Instant;

/**
 * The whole reversal of a session (OCPI: a credit CDR). It takes back everything that the original brought, for every
 * party; its own components play no part.
 *
 * @param id source and id of the credit itself
 * @param original the session that it reverses; may arrive later
 * @param at when the credit was made
 * @param currency the original's currency
 * @param gross minus the original's gross, micros; anything else is a conflict
 */
public record CreditNote(SessionId id, SessionId original, Instant at, Currency currency, long gross)
        implements Correction {

    public CreditNote {
        if (id.equals(original)) {
            throw new IllegalArgumentException("Credit " + id + " names itself as its original");
        }
        if (gross > 0) {
            throw new IllegalArgumentException("Credit " + id + " has a positive total: " + gross + " micros");
        }
    }

    @Override
    public Digest hash() {
        return Canonical.of("credit")
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
