package io.evpayout.engine;

import io.evpayout.network.Network;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Transaction;
import org.jspecify.annotations.Nullable;

/** Keeps the network's settings while the store's revision stays the same. Thread-safe. */
final class NetworkCache {

    private record Cached(long revision, Network network) {}

    private volatile @Nullable Cached cached;

    /** The settings as this snapshot has them; not for a transaction that has changed them itself. */
    Network of(Snapshot snapshot) {
        long revision = snapshot.settingsRevision();
        Cached present = cached;
        if (present == null || present.revision() != revision) {
            present = new Cached(revision, snapshot.network());
            cached = present;
        }
        return present.network();
    }

    /** The settings as they were when they were last asked for; none before. */
    Network last() {
        Cached present = cached;
        return present == null ? Network.EMPTY : present.network();
    }

    /** The settings as they are, and stay until the transaction ends: what it decides by them is decided before they change. */
    Network held(Transaction transaction) {
        transaction.holdSettings();
        return of(transaction);
    }
}
