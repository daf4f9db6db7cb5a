package io.evpayout.store;

import java.util.function.Function;

/**
 * Where a network's facts, books and payouts are kept. One store is one network. Safe to use from many threads and
 * processes at once.
 *
 * <p>The contract suite of the test kit says what an adapter must hold.
 */
public interface Store extends AutoCloseable {

    /**
     * Runs {@code work} in one durable transaction: all of it is there afterwards, also after a crash, or none of it.
     *
     * <p>The work may be run again from its start after a deadlock or a serialization failure, so it must not touch
     * anything outside the transaction. Any exception from it rolls back and is passed on.
     *
     * @throws StoreException if the database fails
     */
    <T> T write(Function<? super Transaction, ? extends T> work);

    /**
     * Runs {@code work} on one consistent snapshot. Streams that it opens are valid until it returns.
     *
     * @throws StoreException if the database fails
     */
    <T> T read(Function<? super Snapshot, ? extends T> work);

    @Override
    void close();
}
