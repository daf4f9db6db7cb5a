package io.evpayout.engine;

import io.evpayout.network.Network;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Transaction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the network's settings while the store's revision stays the same. Thread-safe. */
final class NetworkCache {

    /** The settings of so many accounts are always read whole, and kept. */
    private static final int FEW = 20_000;

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

    /**
     * The settings, if they are at hand or of few accounts; else who looks at one account after the other reads those of some
     * at a time. Contracts with terms that go by months are looked at together, and so always at hand.
     */
    Optional<Network> atHand(Snapshot snapshot) {
        Cached present = cached;
        boolean parts = (present == null || present.revision() != snapshot.settingsRevision())
                && snapshot.accountsAfter(null, FEW + 1).size() > FEW
                && !snapshot.hasPeriodTerms();
        return parts ? Optional.empty() : Optional.of(of(snapshot));
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
