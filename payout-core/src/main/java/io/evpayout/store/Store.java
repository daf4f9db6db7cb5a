package io.evpayout.store;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a network's facts, books and payouts are kept. One store is one network. Safe to use from many threads and
 * processes at once.
 *
 * <p>What comes back is what was given, to the letter and the nanosecond: well-formed Unicode, every value of a
 * {@code long}, dates and instants of the years 1 to 9999. Questions may be about any date or instant at all, and about
 * any number of ids.
 *
 * <p>The contract suite of the test kit says what an adapter must hold.
 */
public interface Store extends AutoCloseable {

    /**
     * Runs {@code work} in one durable transaction: all of it is there afterwards, also after a crash, or none of it.
     *
     * <p>The work may be run again from its start after a deadlock, a serialization failure, or a clash with what another
     * transaction has just committed (both registered the same fact), so it must not touch anything outside the
     * transaction. Any exception from it rolls back and is passed on. Work must not call the store again.
     *
     * @throws StoreException if the database fails
     */
    <T> T write(Function<? super Transaction, ? extends T> work);

    /**
     * Runs {@code work} on one consistent snapshot. Streams that it opens are valid until it returns; several may be open
     * at once. Any exception from it is passed on. Work must not call the store again.
     *
     * @throws StoreException if the database fails
     */
    <T> T read(Function<? super Snapshot, ? extends T> work);

    /**
     * What time it is by the clock of the database that all nodes share; empty if it has none of its own. Nodes compare theirs
     * with it before they run by themselves.
     *
     * @throws StoreException if the database fails
     */
    default Optional<Instant> clock() {
        return Optional.empty();
    }

    /** Frees what the store holds. Twice is harmless; nothing else can be done with the store afterwards. */
    @Override
    void close();
}
