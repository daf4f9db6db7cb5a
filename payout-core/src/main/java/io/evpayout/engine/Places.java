package io.evpayout.engine;

import io.evpayout.ledger.Balance;
import io.evpayout.ledger.Lot;
import io.evpayout.store.Snapshot.AccountCurrency;
import java.util.function.Supplier;

/** Where something is, as a person reads it; put into words only when it is asked for. */
final class Places {

    private Places() {}

    static Object of(Lot.Key lot) {
        return new Place(() -> lot.account() + " " + lot.currency() + " " + lot.site() + " " + lot.day());
    }

    static Object of(Balance.Key balance) {
        return new Place(() -> words(balance));
    }

    private static String words(Balance.Key balance) {
        String owner = balance.owner().isEmpty() ? "" : " of " + balance.owner();
        return balance.account() + " " + balance.ledgerAccount() + owner + " " + balance.currency();
    }

    static Object of(AccountCurrency account) {
        return new Place(() -> account.account() + " " + account.currency());
    }

    static Object audit(String chain, long number) {
        return new Place(() -> "audit " + chain + "#" + number);
    }

    static Object of(Supplier<String> words) {
        return new Place(words);
    }

    private record Place(Supplier<String> words) {

        @Override
        public String toString() {
            return words.get();
        }
    }
}
