package io.evpayout.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a record of the audit log is about.
 *
 * @param kind what was added
 * @param reference which: a payout and what was said of it, a setting and its version, numbers of entries
 * @param at when, if what was added says so
 * @param by who, if a person decided and is known
 * @param rows how many facts and earnings, or entries; one of everything else
 * @param content digest of what was added
 * @param sum of the digests of facts and earnings, whose order is nobody's; null for everything else
 */
public record AuditSubject(
        Kind kind,
        String reference,
        @Nullable Instant at,
        @Nullable String by,
        long rows,
        Digest content,
        @Nullable DigestSum sum) {

    /** What is put on record. */
    public enum Kind {
        /** Facts with their earnings, and earnings that were added later. */
        FACTS,
        /** Ledger entries. */
        ENTRIES,
        /** What is closed, decided and reckoned of an account. */
        STATE,
        PAYOUT,
        ATTEMPT,
        /** What a rail, a bank or a person said of a payout: approvals too. */
        EVIDENCE,
        BANK_LINE,
        /** A correction of what bank lines have left open, proposed or decided. */
        BANK_CORRECTION,
        /** A month that was closed by hand. */
        MONTH_CLOSE,
        /** Facts that left for an archive: how many, the sum of their digests, the file, and what is carried of them. */
        ARCHIVED,
        /** A turn of a rail's switch. */
        RAIL_SWITCH,
        /** A version of a setting. */
        SETTING
    }

    public AuditSubject {
        if ((kind == Kind.FACTS) != (sum != null)) {
            throw new IllegalArgumentException("Facts have a sum, and nothing else has: " + kind + " " + reference);
        }
    }

    /** One thing. */
    public static AuditSubject of(
            Kind kind, String reference, @Nullable Instant at, @Nullable String by, Digest content) {
        return new AuditSubject(kind, reference, at, by, 1, content, null);
    }

    void addTo(Canonical canonical) {
        canonical.add(kind.name()).add(reference);
        addTime(canonical, at);
        canonical.add(by).add(rows).add(content);
        if (sum == null) {
            canonical.add((String) null);
        } else {
            canonical.addHex(sum.digest());
        }
    }

    /** Everything that it says, but for how many rows it is and which sum they have. */
    public Digest digest() {
        Canonical canonical = Canonical.of("subject").add(kind.name()).add(reference);
        addTime(canonical, at);
        return canonical.add(by).add(content).digest();
    }

    private static void addTime(Canonical canonical, @Nullable Instant at) {
        if (at == null) {
            canonical.add((String) null);
        } else {
            canonical.add(at);
        }
    }
}
