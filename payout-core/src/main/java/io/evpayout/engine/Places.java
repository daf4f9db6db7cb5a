package io.evpayout.engine;

import io.evpayout.ledger.Balance;
import io.evpayout.ledger.Lot;
import io.evpayout.store.Snapshot.AccountCurrency;

/** Where something is, as a person reads it. */
final class Places {

    private Places() {}

    static String of(Lot.Key lot) {
        return lot.account() + " " + lot.currency() + " " + lot.site() + " " + lot.day();
    }

    static String of(Balance.Key balance) {
        String owner = balance.owner().isEmpty() ? "" : " of " + balance.owner();
        return balance.account() + " " + balance.ledgerAccount() + owner + " " + balance.currency();
    }

    static String of(AccountCurrency account) {
        return account.account() + " " + account.currency();
    }
}
