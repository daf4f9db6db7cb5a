package io.evpayout.jdbc;

import io.evpayout.store.StoreException;
import java.util.Map;

/** What an SQLite connection must answer, or the store does not open: what was acknowledged must survive a power cut. */
final class SqliteSafety {

    private static final Map<String, String> REQUIRED =
            Map.of("journal_mode", "wal", "synchronous", "2", "foreign_keys", "1", "encoding", "UTF-8");

    private SqliteSafety() {}

    static void check(Session session) {
        REQUIRED.forEach((setting, required) -> {
            String actual = session.first("PRAGMA " + setting, Row::text)
                    .orElse("nothing")
                    .strip();
            if (!actual.equalsIgnoreCase(required)) {
                throw new StoreException("SQLite's " + setting + " is '" + actual + "' and can't be set to '" + required
                        + "', so committed payouts could be lost; use a database in a file on a local disk that this"
                        + " process may write to");
            }
        });
    }
}
