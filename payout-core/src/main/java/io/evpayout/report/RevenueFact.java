package io.evpayout.report;

import io.evpayout.earning.Earning;
import io.evpayout.money.Currency;
import io.evpayout.session.ConnectorType;
import io.evpayout.session.SessionId;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one booked fact brought or took, as revenue is added up. Holds all that is needed: adding facts up is a pure function
 * of them, in any order and grouping.
 *
 * @param id the session or correction
 * @param type what it is
 * @param date its own day in the site's zone
 * @param zone the site's zone
 * @param start the start of the session, for a correction of the one that it corrects
 * @param end the end of it
 * @param site the site
 * @param evse the charging point, if known
 * @param connector the kind of current, if known
 * @param account the payout account that the site belonged to
 * @param party the payee of that account; null if it is not known
 * @param energyWh energy delivered, for a re-rating the difference; watt-hours
 * @param earnings its earnings, at least one, all in one currency
 */
public record RevenueFact(
        SessionId id,
        Earning.Type type,
        LocalDate date,
        ZoneId zone,
        Instant start,
        Instant end,
        String site,
        @Nullable String evse,
        @Nullable ConnectorType connector,
        String account,
        @Nullable String party,
        long energyWh,
        List<Earning> earnings) {

    public RevenueFact {
        earnings = List.copyOf(earnings);
        if (earnings.isEmpty()) {
            throw new IllegalArgumentException("Fact " + id + " brought nothing, so it is no revenue");
        }
    }

    /** The currency of all its earnings. */
    public Currency currency() {
        return earnings.get(0).currency();
    }

    /** True for a session, false for what corrects one. */
    public boolean isSession() {
        return type == Earning.Type.SESSION;
    }

    /** Seconds for which the vehicle was connected; nothing for a correction. */
    long seconds() {
        return isSession() ? end.getEpochSecond() - start.getEpochSecond() : 0;
    }

    LocalDateTime localEnd() {
        return LocalDateTime.ofInstant(end, zone);
    }

    /** The charging point that it took place at: its EVSE, or the site as a whole where none is known. */
    Port port() {
        return new Port(site, evse, zone);
    }

    /**
     * A charging point.
     *
     * @param site the site
     * @param evse its id; null where the source names none
     * @param zone the site's zone
     */
    record Port(String site, @Nullable String evse, ZoneId zone) implements Serializable {}
}
