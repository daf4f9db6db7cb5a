package io.evpayout.policy;

import io.evpayout.bank.BankAccount;
import io.evpayout.party.Dated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One state of one version of the bank account that a payout account is paid to. Linking other details makes the next
 * version; a return may disable the present one.
 *
 * @param account the payout account
 * @param version 1 for the first bank account, then ascending
 * @param from since when this state holds
 * @param status what may be done with it
 * @param reason why it is disabled: the return code; null otherwise
 * @param bank token, last four digits, country
 */
public record BankLink(
        String account,
        int version,
        Instant from,
        Status status,
        @Nullable String reason,
        BankAccount bank) implements Dated {

    /** What may be done with a linked bank account. */
    public enum Status {
        /** Linked, not yet verified: not paid to. */
        UNVERIFIED,
        /** May be paid to. */
        VERIFIED,
        /** A payment came back: not paid to until other details are linked. */
        DISABLED
    }

    public BankLink {
        if (version < 1) {
            throw new IllegalArgumentException("Bank versions of " + account + " start at 1, not " + version);
        }
    }

    /** The same version, disabled. */
    public BankLink disabled(Instant at, String code) {
        return new BankLink(account, version, at, Status.DISABLED, code, bank);
    }
}
