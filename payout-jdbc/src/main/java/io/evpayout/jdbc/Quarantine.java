package io.evpayout.jdbc;

import io.evpayout.store.Quarantined;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Stream;

/** Facts that contradict what is known. */
final class Quarantine {

    private static final BulkSql INSERT = BulkSql.upsert(
            "quarantine",
            "source text, id_key text, id text, hash bytea, code text, reason text, at text",
            "ON CONFLICT (source, id_key, hash) DO NOTHING");

    private static final Comparator<Quarantined> ORDER =
            Comparator.comparing(Quarantined::id).thenComparing(q -> q.hash().toString());

    private final Session session;

    Quarantine(Session session) {
        this.session = session;
    }

    void add(Collection<Quarantined> facts) {
        Bulk rows = session.bulk(INSERT);
        // In one order, so that two transactions that list the same facts can't wait for each other.
        for (Quarantined q : facts.stream().sorted(ORDER).toList()) {
            String key = q.id().key();
            rows.add(q.id().source(), key, FactColumns.idBeside(q.id(), key), q.hash(), q.code(), q.reason(), q.at());
        }
        rows.update();
    }

    Stream<Quarantined> all() {
        return session.stream(
                "SELECT source, id_key, id, hash, code, reason, at FROM quarantine ORDER BY source, id_key, hash",
                r -> new Quarantined(r.sessionId(), r.digest(), r.text(), r.text(), r.instant()));
    }
}
