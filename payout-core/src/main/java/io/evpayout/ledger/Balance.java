package io.evpayout.ledger;

import io.evpayout.audit.Text;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;

/**
 * The running balance of one ledger account, as far as it is kept under one payout account.
 *
 * @param key whose
 * @param amount credit above zero
 */
public record Balance(Key key, ExactAmount amount) {

    /**
     * Whose balance it is.
     *
     * @param account the payout account that the entries are kept under
     * @param ledgerAccount the kind
     * @param owner whose
     * @param currency the currency
     */
    public record Key(String account, LedgerAccount ledgerAccount, String owner, Currency currency)
            implements Comparable<Key> {

        /** The balance that a posting of an entry under {@code account} changes. */
        public static Key of(String account, Posting posting) {
            return new Key(account, posting.account(), posting.owner(), posting.currency());
        }

        /** By account, kind in its declared order, owner, currency (text by code point). */
        @Override
        public int compareTo(Key other) {
            int byAccount = Text.ORDER.compare(account, other.account);
            int byKind = byAccount != 0 ? byAccount : ledgerAccount.compareTo(other.ledgerAccount);
            int byOwner = byKind != 0 ? byKind : Text.ORDER.compare(owner, other.owner);
            return byOwner != 0 ? byOwner : currency.code().compareTo(other.currency.code());
        }
    }
}
