package io.evpayout.policy;

import io.evpayout.bank.BankAccount;
import io.evpayout.party.Dated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One state of one version of the bank account that a payout account is paid to. Linking other details makes the next
 * version; what becomes of it (verified, approved, disabled after a return) is added as later states of it.
 *
 * @param account the payout account
 * @param version 1 for the first bank account, then ascending
 * @param from since when this state holds
 * @param status what may be done with it
 * @param reason why it is disabled, by the return code, or why it failed; null otherwise
 * @param bank token, last four digits, country, fingerprint
 * @param since from when its cool-off counts: when it was linked, or how the payee is reached was changed; null as long as
 *     the payee was not told, at the old contact, that the details were changed
 * @param tries how often somebody tried to tell the amounts of its micro-deposits
 * @param approvedBy who else than the one who linked it said that it is right; null if nobody did
 */
public record BankLink(
        String account,
        int version,
        Instant from,
        Status status,
        @Nullable String reason,
        BankAccount bank,
        @Nullable Instant since,
        int tries,
        @Nullable String approvedBy)
        implements Dated {

    /** What may be done with a linked bank account. */
    public enum Status {
        /** Linked, not yet verified: not paid to. */
        UNVERIFIED,
        /** Small amounts are under way, which its owner must tell: not paid to. */
        PENDING,
        /** May be paid to. */
        VERIFIED,
        /** It could not be verified: not paid to until it is, or other details are linked. */
        FAILED,
        /** A payment came back: not paid to until other details are linked. */
        DISABLED
    }

    public BankLink {
        if (version < 1) {
            throw new IllegalArgumentException("Bank versions of " + account + " start at 1, not " + version);
        }
        if (tries < 0) {
            throw new IllegalArgumentException("Tries of " + account + " start at 0, not " + tries);
        }
    }

    /** The first state of a version, whose cool-off counts from the start. */
    public BankLink(
            String account, int version, Instant from, Status status, @Nullable String reason, BankAccount bank) {
        this(account, version, from, status, reason, bank, from, 0, null);
    }

    /** The same version, disabled. */
    public BankLink disabled(Instant at, String code) {
        return new BankLink(account, version, at, Status.DISABLED, code, bank, since, tries, approvedBy);
    }

    /** The version after this one: other details, from an instant on, or from when this one's state holds if that is later. */
    public BankLink next(BankAccount details, Instant at) {
        return new BankLink(account, version + 1, later(at), Status.VERIFIED, null, details);
    }

    /** The same version in another status. */
    public BankLink withStatus(Status now, @Nullable String why, Instant at) {
        return new BankLink(account, version, later(at), now, why, bank, since, tries, approvedBy);
    }

    /** The same version, whose cool-off counts from an instant; null: not yet. */
    public BankLink coolingSince(@Nullable Instant start, Instant at) {
        return new BankLink(account, version, later(at), status, reason, bank, start, tries, approvedBy);
    }

    /** The same version after so many tries. */
    public BankLink tried(int times, Instant at) {
        return new BankLink(account, version, later(at), status, reason, bank, since, times, approvedBy);
    }

    /** The same version, approved by someone; null: by nobody any more. */
    public BankLink approved(@Nullable String by, Instant at) {
        return new BankLink(account, version, later(at), status, reason, bank, since, tries, by);
    }

    /** True if it is to cool off: it replaced others, and nobody else has said that it is right. */
    public boolean coolsOff() {
        return version > 1 && approvedBy == null;
    }

    private Instant later(Instant at) {
        return at.isBefore(from) ? from : at;
    }
}
