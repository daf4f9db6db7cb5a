package io.evpayout.engine;

import io.evpayout.audit.AuditRecord;
import io.evpayout.audit.Canonical;
import io.evpayout.audit.Digest;
import io.evpayout.audit.DigestSum;
import io.evpayout.ledger.Entry;
import io.evpayout.store.Audited;
import io.evpayout.store.Snapshot;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of the audit log with what is known of it: what it follows, and the entries that it is about. A store that keeps
 * rows as objects remembers it with the same object; entries are known by being the same objects too.
 */
final class AuditLink {

    private static final Snapshot.Derivation<AuditRecord, AuditLink> DERIVATION = AuditLink::new;

    private final AuditRecord record;
    private @Nullable Before before;
    private List<Entry> entries = List.of();
    private @Nullable SubjectSum sum;
    private @Nullable Digest ofSum;

    private AuditLink(AuditRecord record) {
        this.record = record;
    }

    static AuditLink of(Snapshot snapshot, AuditRecord record) {
        return snapshot.derived(DERIVATION, record);
    }

    /** True if its hash is what follows from it and the hash before it, which is null at the begin of a chain. */
    boolean follows(@Nullable Digest previous) {
        Before known = before;
        if (known != null && Objects.equals(known.hash(), previous)) {
            return true;
        }
        boolean follows = record.follows(previous);
        if (follows) {
            before = new Before(previous);
        }
        return follows;
    }

    /** What it says of something that is kept by itself. */
    SubjectSum subjectSum() {
        SubjectSum known = sum;
        if (known == null) {
            known = SubjectSum.OF_SUBJECT.of(record.subject());
            sum = known;
        }
        return known;
    }

    /** The digest of the sum of digests that it has. */
    Digest digest(DigestSum of) {
        Digest known = ofSum;
        if (known == null) {
            known = of.digest();
            // The very same object as it says, if it is right: the next look is a short one.
            known = known.equals(record.subject().content()) ? record.subject().content() : known;
            ofSum = known;
        }
        return known;
    }

    /** The digest of entries: the row's own if they are known to have it. */
    Digest digest(List<Entry> of) {
        Digest own = record.subject().content();
        if (!of.isEmpty() && isKnown(of)) {
            return own;
        }
        Canonical canonical = Canonical.of("entries");
        of.forEach(entry -> Audited.add(canonical, entry));
        Digest digest = canonical.digest();
        if (digest.equals(own)) {
            entries = List.copyOf(of);
        }
        return digest;
    }

    @SuppressWarnings("ReferenceEquality") // the very same objects: equal ones may have been changed
    private boolean isKnown(List<Entry> of) {
        List<Entry> known = entries;
        if (known.size() != of.size()) {
            return false;
        }
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i) != of.get(i)) {
                return false;
            }
        }
        return true;
    }

    private record Before(@Nullable Digest hash) {}
}
