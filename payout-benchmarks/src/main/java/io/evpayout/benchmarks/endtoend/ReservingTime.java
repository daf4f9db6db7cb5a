package io.evpayout.benchmarks.endtoend;

import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.Transaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * A store that tells how long a run took until everything was reserved, without what it sent meanwhile: until its first
 * transaction that adds payouts, and those transactions.
 */
final class ReservingTime implements Store {

    private final Store store;
    private long start;
    private long first;
    private long transactions;

    ReservingTime(Store store) {
        this.store = store;
    }

    /** A run begins now. */
    void start() {
        start = System.nanoTime();
        first = 0;
        transactions = 0;
    }

    /** Nanoseconds until everything was reserved. */
    long reserving() {
        return first - start + transactions;
    }

    @Override
    public <T> T write(Function<? super Transaction, ? extends T> work) {
        AtomicBoolean reserves = new AtomicBoolean();
        long began = System.nanoTime();
        T result = store.write(transaction -> work.apply(watched(transaction, reserves)));
        if (reserves.get()) {
            first = first == 0 ? began : first;
            transactions += System.nanoTime() - began;
        }
        return result;
    }

    private static Transaction watched(Transaction transaction, AtomicBoolean reserves) {
        return (Transaction) Proxy.newProxyInstance(
                Transaction.class.getClassLoader(), new Class<?>[] {Transaction.class}, (proxy, method, args) -> {
                    if (method.getName().equals("addPayouts")) {
                        reserves.set(true);
                    }
                    try {
                        return method.invoke(transaction, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public <T> T read(Function<? super Snapshot, ? extends T> work) {
        return store.read(work);
    }

    @Override
    public Optional<Instant> clock() {
        return store.clock();
    }

    /** The store's own. */
    @Override
    public void close() {}
}
