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
