package io.evpayout.jdbc;

import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** Rows of many other accounts, made of one real row of each table: what a planner sees in a network that has long been running. */
final class Crowd {

    /** What makes a row another one's; numbers within an account stay as they are. */
    private static final String KEYS = "'account', 'home', 'chain', 'id_key', 'key', 'id', 'original_key', 'payout'";

    /** Nothing is left to be done for them. */
    private static final Map<String, String> DONE = Map.of(
            "payout", "{\"state\": \"PAID\", \"settled\": 1}", "lot", "{\"earned\": 1000000, \"taken\": 1000000}");

    private Crowd() {}

    static void around(DataSource owner, Set<String> tables, int rows) {
        for (String table : tables) {
            Postgres.execute(owner, """
                    DO $$
                    BEGIN
                        SET LOCAL session_replication_role = replica;
                        SET LOCAL search_path = payout;
                        INSERT INTO %1$s SELECT made.* FROM (SELECT %1$s AS row FROM %1$s LIMIT 1) AS one
                            CROSS JOIN generate_series(1, %2$d) AS n
                            CROSS JOIN LATERAL (SELECT jsonb_object_agg(k, v || '~' || n) AS keys
                                FROM jsonb_each_text(to_jsonb(one.row)) AS each (k, v)
                                WHERE k IN (%3$s) AND jsonb_typeof(to_jsonb(one.row) -> k) = 'string') AS other
                            CROSS JOIN LATERAL jsonb_populate_record(one.row, other.keys || '%4$s') AS made;
                    END
                    $$""".formatted(table, rows, KEYS, DONE.getOrDefault(table, "{}")));
        }
        Postgres.execute(owner, "ANALYZE");
    }
}
