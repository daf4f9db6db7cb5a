package io.evpayout.engine;

import io.evpayout.ledger.AccountState;
import io.evpayout.store.Transaction;
import java.util.Map;
import java.util.SortedSet;

/** How accounts are claimed: waiting for who has them, or leaving them out. */
interface Locking {

    Map<String, AccountState> lock(Transaction transaction, SortedSet<String> accounts);
}
