package io.evpayout.testkit;

import io.evpayout.audit.AuditRecord;
import io.evpayout.store.AuditTrail;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The audit log of a store in memory. */
final class MemoryAudit {

    private final Tables tables;
    private final UndoLog undo;

    MemoryAudit(Tables tables, UndoLog undo) {
        this.tables = tables;
        this.undo = undo;
    }

    /** Puts on record what one transaction has added. */
    void append(AuditTrail trail) {
        Map<String, AuditRecord> lasts = new HashMap<>();
        for (String chain : trail.chains()) {
            List<AuditRecord> records = tables.audit.get(chain);
            if (records != null) {
                lasts.put(chain, records.get(records.size() - 1));
            }
        }
        trail.records(lasts).forEach(record -> undo.append(tables.audit, record.chain(), record));
    }
}
