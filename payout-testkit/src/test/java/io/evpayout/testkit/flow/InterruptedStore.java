package io.evpayout.testkit.flow;

import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.util.function.Function;

/** A store on which something else happens just before the n-th piece of work of this process. */
final class InterruptedStore implements Store {

    private final Store store;
    private final Runnable interruption;
    private int left;

    InterruptedStore(Store store, int work, Runnable interruption) {
        this.store = store;
        this.left = work;
        this.interruption = interruption;
    }

    @Override
    public <T> T write(Function<? super Transaction, ? extends T> work) {
        count();
        return store.write(work);
    }

    @Override
    public <T> T read(Function<? super Snapshot, ? extends T> work) {
        count();
        return store.read(work);
    }

    private void count() {
        if (left == 0) {
            left--;
            interruption.run();
        } else {
            left--;
        }
    }

    /** The store outlives the process. */
    @Override
    public void close() {}
}
