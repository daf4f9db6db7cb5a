package io.evpayout.testkit.flow;

import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.util.function.Function;

/** A store whose process ends before the n-th transaction: what came before is there, and nothing after. */
final class StoppingStore implements Store {

    /** The end of the process. */
    static final class Stopped extends Error {

        private static final long serialVersionUID = 1L;
    }

    private final Store store;
    private int left;

    /**
     * A store that stops.
     *
     * @param transactions how many are still committed
     */
    StoppingStore(Store store, int transactions) {
        this.store = store;
        this.left = transactions;
    }

    @Override
    public <T> T write(Function<? super Transaction, ? extends T> work) {
        if (left == 0) {
            throw new Stopped();
        }
        left--;
        return store.write(work);
    }

    @Override
    public <T> T read(Function<? super Snapshot, ? extends T> work) {
        if (left == 0) {
            throw new Stopped();
        }
        return store.read(work);
    }

    /** The store outlives the process. */
    @Override
    public void close() {}
}
