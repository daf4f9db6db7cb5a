package io.evpayout.bank;

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
}
