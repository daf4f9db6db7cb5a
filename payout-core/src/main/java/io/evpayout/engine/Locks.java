package io.evpayout.engine;

import io.evpayout.ledger.AccountState;
import io.evpayout.store.Transaction;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Locks of accounts' books. */
final class Locks {

    private Locks() {}

    /** Locks one account's books and tells where they stand. */
    static AccountState one(Transaction transaction, String account) {
        return of(transaction.lock(new TreeSet<>(Set.of(account))), account);
    }

    /** Where one of the locked accounts stands. */
    static AccountState of(Map<String, AccountState> states, String account) {
        AccountState state = states.get(account);
        if (state == null) {
            throw new IllegalStateException("The store locked " + account + " and did not return its state");
        }
        return state;
    }
}
