package io.evpayout.session;

import io.evpayout.audit.Canonical;
import io.evpayout.audit.Digest;
import io.evpayout.audit.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A finished charging session.
 *
 * @param id source and id
 * @param site the location, as the source names it, 1 to 255 characters
 * @param evse the charging point, if the source names one
 * @param connectorType AC or DC, if known
 * @param start when it started
 * @param end when it ended, not before its start; the session's time in contracts, schedules and reports
 * @param energyWh energy delivered, watt-hours, not negative
 * @param price what it cost; gross and tax are not negative
 */
public record ChargingSession(
        SessionId id,
        String site,
        @Nullable String evse,
        @Nullable ConnectorType connectorType,
        Instant start,
        Instant end,
        long energyWh,
        Price price)
        implements Fact {

    public ChargingSession {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("Session " + id + " ends at " + end + ", before its start " + start);
        }
        if (energyWh < 0) {
            throw new IllegalArgumentException("Session " + id + " has negative energy: " + energyWh + " Wh");
        }
        if (price.gross() < 0 || price.tax() < 0 || price.net() < 0) {
            throw new IllegalArgumentException("Session " + id + " has a negative price: gross " + price.gross()
                    + ", tax " + price.tax() + " micros; record a credit or a refund instead");
        }
        if (site.isEmpty() || site.length() > 255 || (evse != null && (evse.isEmpty() || evse.length() > 255))) {
            throw new IllegalArgumentException("Session " + id + ": site and EVSE ids have 1 to 255 characters");
        }
        if (!Text.isWellFormed(site) || (evse != null && !Text.isWellFormed(evse))) {
            throw new IllegalArgumentException(
                    "Session " + id + ": site and EVSE ids have no U+0000 and no half of a surrogate pair");
        }
    }

    @Override
    public Instant at() {
        return end;
    }

    @Override
    public Digest hash() {
        Canonical content = Canonical.of("session")
                .add(id.source())
                .add(id.key())
                .add(site)
                .add(evse)
                .add(connectorType == null ? null : connectorType.name())
                .add(start)
                .add(end)
                .add(energyWh);
        price.addTo(content);
        return content.digest();
    }
}
