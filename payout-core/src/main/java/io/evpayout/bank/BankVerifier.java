package io.evpayout.bank;

import io.evpayout.money.Money;
import java.util.List;

/**
 * Who finds out whether a bank account is its payee's: a provider, a bank that compares names, or small deposits whose
 * amounts its owner tells. A port. Safe to call from many threads; it may call out, and is never called in a transaction.
 *
 * <p>An exception is taken as no answer: the account stays unverified, and is asked about again.
 */
public interface BankVerifier {

    /** What is known of an account. */
    enum Verdict {
        /** It is the payee's. */
        VERIFIED,
        /** Not known yet: an answer or small deposits are under way. */
        PENDING,
        /** It is not, or can't be verified. */
        FAILED
    }

    /**
     * Begins to verify an account, or asks how far it is. The same reference again begins nothing new.
     *
     * @param account the account by its token
     * @param reference names this verification: the payout account, the version of its bank account
     */
    Verdict verify(BankAccount account, String reference);

    /**
     * Compares what the account's owner says with the small deposits that were made to it. Called at most as often as the
     * network lets anyone try.
     *
     * @param amounts in the order in which they were told
     * @return PENDING if they are wrong and may be told again
     */
    default Verdict confirm(BankAccount account, String reference, List<Money> amounts) {
        return Verdict.FAILED;
    }
}
