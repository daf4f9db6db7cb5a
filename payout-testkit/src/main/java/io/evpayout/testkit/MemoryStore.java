package io.evpayout.testkit;

import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import io.evpayout.store.StoreException;
import io.evpayout.store.Transaction;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * A store in memory: nothing is durable, everything else is as the port says. Thread-safe: one writer at a time, no
 * writer while anyone reads.
 *
 * <p>It refuses what a database would refuse by constraint, and some misuse that a database would not notice: work that
 * calls the store again, a stream that outlives its work, books that were not locked, a booked fact without a
 * registration.
 */
public final class MemoryStore implements Store {

    private final Tables tables = new Tables();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final boolean repeats;
    private boolean closed;

    private MemoryStore(boolean repeats) {
        this.repeats = repeats;
    }

    /** An empty store. */
    public MemoryStore() {
        this(false);
    }

    /**
     * An empty store that runs each successful piece of writing work twice and takes the first run back, as a database
     * may do after a deadlock. Shows work that touches something outside its transaction.
     */
    public static MemoryStore repeatingWork() {
        return new MemoryStore(true);
    }

    /** From now on the store is another history of itself, as a database is that was restored from a backup. */
    public void restored() {
        lock.writeLock().lock();
        try {
            tables.epoch++;
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public <T> T write(Function<? super Transaction, ? extends T> work) {
        refuseNested();
        Lock exclusive = lock.writeLock();
        exclusive.lock();
        try {
            refuseClosed();
            if (repeats) {
                run(work, false);
            }
            return run(work, true);
        } finally {
            exclusive.unlock();
        }
    }

    private <T> T run(Function<? super Transaction, ? extends T> work, boolean keep) {
        UndoLog undo = new UndoLog();
        MemoryTransaction transaction = new MemoryTransaction(tables, undo);
        boolean committed = false;
        try {
            T result = work.apply(transaction);
            transaction.finish();
            committed = keep;
            return result;
        } finally {
            transaction.end();
            if (!committed) {
                undo.rollBack();
            }
        }
    }

    @Override
    public <T> T read(Function<? super Snapshot, ? extends T> work) {
        refuseNested();
        Lock shared = lock.readLock();
        shared.lock();
        MemorySnapshot snapshot = new MemorySnapshot(tables);
        try {
            refuseClosed();
            return work.apply(snapshot);
        } finally {
            snapshot.end();
            shared.unlock();
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closed = true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void refuseNested() {
        if (lock.isWriteLockedByCurrentThread() || lock.getReadHoldCount() > 0) {
            throw new IllegalStateException("Work on a store must not call the store again: on a database it would"
                    + " wait for itself; use the snapshot or transaction at hand");
        }
    }

    private void refuseClosed() {
        if (closed) {
            throw new StoreException("The store is closed");
        }
    }
}
