package io.evpayout.audit;

import org.jspecify.annotations.Nullable;

/**
 * A row of the audit log: one link of a chain.
 *
 * @param chain the payout account, or what keeps money like one; {@link #NETWORK} for settings
 * @param number its place in the chain, from 1 without gaps
 * @param subject what was added
 * @param hash over everything here and the hash before, so that nothing before it can be changed unnoticed
 */
public record AuditRecord(String chain, long number, AuditSubject subject, Digest hash) {

    /** The chain of what belongs to no account. No account has such an id. */
    public static final String NETWORK = "#network";

    /** The record that follows the last one of a chain, which is null in a new chain. */
    public static AuditRecord after(@Nullable AuditRecord last, String chain, AuditSubject subject) {
        long number = last == null ? 1 : Math.addExact(last.number, 1);
        return new AuditRecord(chain, number, subject, hash(last == null ? null : last.hash, chain, number, subject));
    }

    /** True if its hash is what follows from it and the record before it. */
    public boolean follows(@Nullable Digest previous) {
        return hash.equals(hash(previous, chain, number, subject));
    }

    private static Digest hash(@Nullable Digest previous, String chain, long number, AuditSubject subject) {
        Canonical canonical = Canonical.of("audit").add(chain).add(number);
        if (previous == null) {
            canonical.add((String) null);
        } else {
            canonical.addHex(previous);
        }
        subject.addTo(canonical);
        return canonical.digest();
    }
}
