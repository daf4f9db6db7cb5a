package io.evpayout.session;

import io.evpayout.audit.Canonical;
import io.evpayout.audit.Digest;
import java.time.Instant;

/**
 * A session that was priced again (OCPI: a re-rated CDR): its energy and price as they should have been. Everyone gets the
 * difference, split by the original's contract version and rounding. Of several the last one by date counts.
 *
 * @param id source and id of the re-rating itself
 * @param original the session; may arrive later
 * @param at when it was priced again
 * @param energyWh energy delivered, watt-hours, not negative
 * @param price the whole price, not the difference; gross, tax and net are not negative
 */
public record Rerating(SessionId id, SessionId original, Instant at, long energyWh, Price price) implements Correction {

    public Rerating {
        if (id.equals(original)) {
            throw new IllegalArgumentException("Re-rating " + id + " names itself as its original");
        }
        if (energyWh < 0) {
            throw new IllegalArgumentException("Re-rating " + id + " has negative energy: " + energyWh + " Wh");
        }
        if (price.gross() < 0 || price.tax() < 0 || price.net() < 0) {
            throw new IllegalArgumentException("Re-rating " + id + " has a negative price: gross " + price.gross()
                    + ", tax " + price.tax() + " micros; it says the whole price, not the difference");
        }
    }

    @Override
    public Digest hash() {
        Canonical content = Canonical.of("rerating")
                .add(id.source())
                .add(id.key())
                .add(original.source())
                .add(original.key())
                .add(at)
                .add(energyWh);
        price.addTo(content);
        return content.digest();
    }

    /** The session as it should have been. */
    public ChargingSession of(ChargingSession session) {
        return new ChargingSession(
                session.id(),
                session.site(),
                session.evse(),
                session.connectorType(),
                session.start(),
                session.end(),
                energyWh,
                price);
    }
}
