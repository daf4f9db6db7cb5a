package io.evpayout.agreement;

import io.evpayout.session.ConnectorType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions an agreement is about. The narrowest scope wins: EVSE, site with connector type, site, account with
 * connector type, account.
 *
 * @param level what {@code id} names
 * @param id an account, site or EVSE
 * @param connectorType only sessions with this kind of current, or null for all
 */
public record Scope(Level level, String id, @Nullable ConnectorType connectorType) {

    /** From wide to narrow. */
    public enum Level {
        ACCOUNT(0),
        SITE(2),
        EVSE(4);

        private final int rank;

        Level(int rank) {
            this.rank = rank;
        }
    }

    /** All sessions at the sites of a payout account. */
    public static Scope account(String id) {
        return new Scope(Level.ACCOUNT, id, null);
    }

    /** All sessions at a site. */
    public static Scope site(String id) {
        return new Scope(Level.SITE, id, null);
    }

    /** All sessions at an EVSE. */
    public static Scope evse(String id) {
        return new Scope(Level.EVSE, id, null);
    }

    /** Only those with this kind of current. */
    public Scope with(ConnectorType type) {
        return new Scope(level, id, type);
    }

    /** Higher is narrower; scopes of equal rank exclude each other. */
    public int rank() {
        return level.rank + (connectorType == null ? 0 : 1);
    }

    /** {@code site LOC1}, {@code account host-1 DC}. */
    @Override
    public String toString() {
        return level.name().toLowerCase(Locale.ROOT) + " " + id + (connectorType == null ? "" : " " + connectorType);
    }
}
