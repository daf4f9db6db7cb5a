package io.evpayout.engine;

import io.evpayout.event.PayoutEvent;
import io.evpayout.event.PayoutListener;
import io.evpayout.session.Fact;
import io.evpayout.session.SessionId;
import io.evpayout.store.Quarantined;
import io.evpayout.store.Registration;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes facts in, in batches, each of which is there whole or not at all. Recording again changes nothing. */
final class Recorder {

    /** Facts in one transaction. */
    private static final int BATCH = 2000;

    private final Store store;
    private final NetworkCache networks;
    private final PayoutListener listener;

    /** The settings with which everything pending was tried last: without new ones nothing more can be booked. */
    private volatile long tried = -1;

    Recorder(Store store, NetworkCache networks, PayoutListener listener) {
        this.store = store;
        this.networks = networks;
        this.listener = listener;
    }

    /** Records facts as they come; memory does not grow with their number. */
    public Recorded record(Iterable<? extends Fact> facts, Instant now) {
        Recorded total = Recorded.NOTHING;
        List<Fact> batch = new ArrayList<>(BATCH);
        for (Fact fact : facts) {
            batch.add(fact);
            if (batch.size() == BATCH) {
                total = total.plus(recordBatch(batch, now));
                batch.clear();
            }
        }
        return batch.isEmpty() ? total : total.plus(recordBatch(batch, now));
    }

    /** Books pending facts whose site and agreement are known by now; returns how many. */
    public long bookPending(Instant now) {
        long revision = store.read(Snapshot::settingsRevision);
        if (revision == tried) {
            return 0;
        }
        long booked = 0;
        SessionId after = null;
        do {
            SessionId from = after;
            PendingPage page = store.write(transaction -> {
                List<Fact> pending = transaction.pending(Registration.State.UNASSIGNED, from, BATCH);
                Batch batch = new Batch(transaction, networks.of(transaction), now);
                long count = pending.isEmpty() ? 0 : batch.bookPending(pending);
                boolean more = pending.size() == BATCH;
                return new PendingPage(more ? pending.get(BATCH - 1).id() : null, count, batch.quarantined());
            });
            booked += page.booked();
            announce(page.quarantined(), now);
            after = page.next();
        } while (after != null);
        tried = revision;
        return booked;
    }

    private Recorded recordBatch(List<Fact> facts, Instant now) {
        List<Fact> given = List.copyOf(facts);
        Recorded recorded =
                store.write(transaction -> new Batch(transaction, networks.of(transaction), now).record(given));
        announce(recorded.quarantined(), now);
        return recorded;
    }

    private void announce(List<Quarantined> quarantined, Instant now) {
        for (Quarantined fact : quarantined) {
            listener.on(new PayoutEvent.FactQuarantined(now, fact.id(), fact.code() + ": " + fact.reason()));
        }
    }

    private record PendingPage(@Nullable SessionId next, long booked, List<Quarantined> quarantined) {}
}
