package io.evpayout.jdbc;

import io.evpayout.rail.RailSwitch;
import io.evpayout.store.StoreException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Turns of rails' switches. */
final class RailSwitches {

    private static final String SELECT = "SELECT rail, number, at, state, until, made_by, reason FROM rail_switch";

    private final Session session;

    RailSwitches(Session session) {
        this.session = session;
    }

    Optional<RailSwitch> last(String rail) {
        return session.first(SELECT + " WHERE rail = ? ORDER BY number DESC LIMIT 1", RailSwitches::turned, rail);
    }

    List<RailSwitch> all() {
        return session.list(SELECT + " ORDER BY rail, number", RailSwitches::turned);
    }

    /** Whoever is faster takes the number, and this transaction is run again. */
    void add(RailSwitch turned) {
        long next = last(turned.rail()).map(RailSwitch::number).orElse(0L) + 1;
        if (turned.number() != next) {
            throw new StoreException("Turn " + turned.number() + " of the switch of " + turned.rail()
                    + " does not follow, the next one is " + next);
        }
        session.update(
                "INSERT INTO rail_switch (rail, number, at, state, until, made_by, reason)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                turned.rail(),
                turned.number(),
                turned.at(),
                turned.state(),
                turned.until(),
                turned.by(),
                turned.reason());
    }

    private static RailSwitch turned(Row r) throws SQLException {
        return new RailSwitch(
                r.text(),
                r.number(),
                r.instant(),
                r.value(RailSwitch.State.class),
                r.optionalInstant(),
                r.optionalText(),
                r.text());
    }
}
