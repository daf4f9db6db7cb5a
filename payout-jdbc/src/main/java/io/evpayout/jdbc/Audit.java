package io.evpayout.jdbc;

import io.evpayout.audit.AuditRecord;
import io.evpayout.audit.AuditSubject;
import io.evpayout.audit.DigestSum;
import io.evpayout.store.AuditTrail;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The audit log: one chain for each account, and one for the network. */
final class Audit {

    static final String COLUMNS =
            "a.chain, a.number, a.kind, a.reference, a.at, a.made_by, a.content_rows, a.content, a.sum, a.hash";

    private static final BulkSql INSERT = BulkSql.insert(
            "audit",
            "chain text, number bigint, kind text, reference text, at text, made_by text, content_rows bigint,"
                    + " content bytea, sum bytea, hash bytea");

    private final Session session;

    Audit(Session session) {
        this.session = session;
    }

    /** Whoever was faster in a chain has taken the number; then the transaction is run again. */
    void append(AuditTrail trail) {
        Set<String> names = trail.chains();
        Bulk chains = session.auditEnds();
        names.forEach(chains::add);
        Map<String, AuditRecord> lasts = new HashMap<>();
        chains.list(Audit::row).forEach(record -> lasts.put(record.chain(), record));
        session.insert(INSERT, names.size(), rows -> trail.records(lasts).forEach(record -> add(record, rows)));
    }

    private static void add(AuditRecord record, Bulk rows) {
        AuditSubject subject = record.subject();
        DigestSum sum = subject.sum();
        rows.add(
                record.chain(),
                record.number(),
                subject.kind(),
                subject.reference(),
                subject.at(),
                subject.by(),
                subject.rows(),
                subject.content(),
                sum == null ? new byte[0] : sum.bytes(),
                record.hash());
    }

    Stream<AuditRecord> all() {
        return session.stream("SELECT " + COLUMNS + " FROM audit a ORDER BY a.chain, a.number", Audit::row);
    }

    Stream<AuditRecord> ends() {
        return session.stream(
                "SELECT " + COLUMNS + " FROM audit a"
                        + " WHERE a.number = (SELECT max(b.number) FROM audit b WHERE b.chain = a.chain) ORDER BY a.chain",
                Audit::row);
    }

    private static AuditRecord row(Row r) throws SQLException {
        String chain = r.text();
        long number = r.number();
        AuditSubject.Kind kind = r.value(AuditSubject.Kind.class);
        AuditSubject subject = new AuditSubject(
                kind, r.text(), r.optionalInstant(), r.optionalText(), r.number(), r.digest(), r.digestSum());
        return new AuditRecord(chain, number, subject, r.digest());
    }
}
