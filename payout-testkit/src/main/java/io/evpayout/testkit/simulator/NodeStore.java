package io.evpayout.testkit.simulator;

import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Function;

/** The store as one node sees it: it fails, loses answers, and ends the node, as its troubles say. */
final class NodeStore implements Store {

    private final Store store;
    private final Troubles troubles;

    NodeStore(Store store, Troubles troubles) {
        this.store = store;
        this.troubles = troubles;
    }

    @Override
    public <T> T write(Function<? super Transaction, ? extends T> work) {
        troubles.at(Troubles.Place.BEFORE_WRITE);
        T result = store.write(transaction -> work.apply(failing(transaction)));
        troubles.at(Troubles.Place.AFTER_WRITE);
        return result;
    }

    @Override
    public <T> T read(Function<? super Snapshot, ? extends T> work) {
        troubles.at(Troubles.Place.BEFORE_READ);
        return store.read(work);
    }

    private Transaction failing(Transaction transaction) {
        return troubles.failsInside() ? counted(transaction, troubles::operation) : transaction;
    }

    /** The same transaction; something is done before each of its operations. */
    static Transaction counted(Transaction transaction, Runnable before) {
        return (Transaction) Proxy.newProxyInstance(
                Transaction.class.getClassLoader(), new Class<?>[] {Transaction.class}, (proxy, method, args) -> {
                    before.run();
                    try {
                        return method.invoke(transaction, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** The store outlives its nodes. */
    @Override
    public void close() {}
}
