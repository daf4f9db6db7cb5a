package io.evpayout.testkit;

import io.evpayout.store.Store;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/**
 * What every store must hold, as JUnit tests: every operation of the port, its orders, what it refuses, roll-back,
 * isolation, and many writers at once.
 *
 * <p>An adapter's test extends this class and says how to make an empty store. Run it with a default time zone and locale
 * in which code that relies on the defaults goes wrong ({@code Pacific/Chatham}, {@code tr-TR}).
 */
public abstract class StoreContract
        implements StoreSettingsContract,
                StorePolicyContract,
                StoreFactContract,
                StoreLookUpContract,
                StoreOutageContract,
                StoreEarningContract,
                StoreTurnoverContract,
                StoreLedgerContract,
                StoreMonthCloseContract,
                StoreArchiveContract,
                StorePayoutContract,
                StoreAttemptContract,
                StoreRailSwitchContract,
                StoreBankLineContract,
                StoreAuditContract,
                StoreTransactionContract,
                StoreConcurrencyContract {

    private @Nullable Store first;
    private @Nullable Store second;

    /** For adapters' tests. */
    protected StoreContract() {}

    /** A store without anything in it. */
    protected abstract Store newStore();

    /**
     * Another handle on the data of the store that {@link #newStore} made last, as another process would have. An adapter
     * that keeps its data outside the process must override it.
     */
    protected Store openAgain() {
        return store();
    }

    @Override
    public final synchronized Store store() {
        if (first == null) {
            first = newStore();
        }
        return first;
    }

    @Override
    public final synchronized Store secondHandle() {
        if (second == null) {
            store();
            second = openAgain();
        }
        return second;
    }

    @AfterEach
    final synchronized void closeStores() {
        if (second != null) {
            second.close();
        }
        if (first != null) {
            first.close();
        }
    }
}
