package io.evpayout.store;

import org.jspecify.annotations.Nullable;

/**
 * Which history of a database this is. It is another one after the database was restored from a backup, or a standby has
 * taken over: then what was committed last may be missing, while a rail still knows what was sent.
 *
 * @param kept the one in which the ledger was last known to be whole; null before the first settings
 * @param now the database's own word for it; empty if it has none, and then a restored database is not noticed
 */
public record Epoch(@Nullable String kept, String now) {

    /** True if the database has lost its history since, or may have. */
    public boolean isAnother() {
        return kept != null && !now.isEmpty() && !kept.equals(now);
    }
}
