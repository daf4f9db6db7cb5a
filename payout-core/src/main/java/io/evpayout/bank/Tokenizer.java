package io.evpayout.bank;

import java.util.Optional;

/** A rail's, a bank's or a vault's exchange of a number for a token: a port. */
@FunctionalInterface
public interface Tokenizer {

    /**
     * Stores the number on the other side.
     *
     * @param details open bank details; not closed here, the caller closes them
     * @return the account by its token; the same account may get the same token or another one
     */
    BankAccount tokenize(BankDetails details);

    /**
     * Stores the number on the other side, for an owner.
     *
     * @param details open bank details; not closed here, the caller closes them
     * @param owner whose they are; not asked for unless overridden
     * @throws BankDetailsUnavailable if they can't be stored now
     */
    default BankAccount tokenize(BankDetails details, BankOwner owner) {
        return tokenize(details);
    }

    /**
     * What the same account has whoever links it, and no other account: a keyed hash, of which the number can't be found
     * out. Empty unless overridden: then nothing is known of accounts that several payees use.
     */
    default Optional<String> fingerprint(BankDetails details) {
        return Optional.empty();
    }

    /** True if a number may be unreadable for a while; then {@link #requireReadable} is asked before a payout is sent. */
    default boolean mayBeUnreadable() {
        return false;
    }

    /**
     * Refuses if the number behind a token can't be read now, so that a payout waits instead of being sent on its way. Does
     * nothing unless overridden.
     *
     * @throws BankDetailsUnavailable if it can't
     */
    default void requireReadable(BankAccount account) {}

    /** Forgets an account that was tokenised and not linked, since the change was refused. Does nothing unless overridden. */
    default void discard(BankAccount account) {}
}
