package io.evpayout.engine;

import io.evpayout.event.PayoutEvent;
import io.evpayout.event.PayoutListener;
import io.evpayout.network.Network;
import io.evpayout.session.Fact;
import io.evpayout.session.SessionId;
import io.evpayout.store.Quarantined;
import io.evpayout.store.Registration;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Takes facts in, in batches, each of which is there whole or not at all. Recording again changes nothing. */
final class Recorder {

    /** Facts in one transaction. */
    private static final int BATCH = 10_000;

    private final Store store;
    private final NetworkCache networks;
    private final PayoutListener listener;
    private final Executor beside;

    /** The settings with which everything pending was tried last: without new ones nothing more can be booked. */
    private volatile long tried = -1;

    /** The oldest settings with which a fact was left pending since then: newer ones may have come meanwhile. */
    private final AtomicLong leftWith = new AtomicLong(Long.MAX_VALUE);

    Recorder(Store store, NetworkCache networks, EngineOptions options) {
        this.store = store;
        this.networks = networks;
        this.listener = options.listener();
        this.beside = options.beside();
    }

    /**
     * Records facts as they come; memory does not grow with their number. While a batch is stored, another thread works out what
     * the next one needs beside the store.
     */
    public Recorded record(Iterable<? extends Fact> facts, Instant now) {
        Recorded total = Recorded.NOTHING;
        Batches batches = new Batches(facts, BATCH);
        boolean fresh = true;
        try (Ahead ahead = new Ahead(beside)) {
            List<PreparedFact> batch = batches.next();
            while (!batch.isEmpty()) {
                List<PreparedFact> next = batches.next();
                if (total.equals(Recorded.NOTHING) && !next.isEmpty()) {
                    halve(batch, ahead);
                }
                Recorded recorded = recordBatch(batch, now, meanwhile(ahead, next, fresh));
                fresh = recorded.recorded() > 0;
                total = total.plus(recorded);
                ahead.await();
                batch = next;
            }
        }
        batches.finish();
        return total;
    }

    /** Nothing can be beside the first of many batches, so two threads work it out. */
    private void halve(List<PreparedFact> batch, Ahead ahead) {
        int half = batch.size() / 2;
        ahead.begin(batch.subList(half, batch.size()), booker());
        SessionBooker sessions = booker();
        batch.subList(0, half).forEach(fact -> fact.prepare(sessions));
        ahead.await();
    }

    /** Goes by the settings that were read last; null before that: then only hashes can be worked out. */
    private @Nullable SessionBooker booker() {
        Network last = networks.last();
        return last == Network.EMPTY ? null : new SessionBooker(last);
    }

    /**
     * What begins to work the next facts out: at once where facts are sent again, of which only the hash is needed, else when
     * all that this thread has to make is nearly made. Where there are two processors, a third one that works only keeps the
     * other two from it.
     */
    private Runnable meanwhile(Ahead ahead, List<PreparedFact> next, boolean fresh) {
        if (!fresh) {
            ahead.begin(next, null);
            return () -> {};
        }
        return () -> ahead.begin(next, booker());
    }

    /**
     * Books pending facts that can be booked by now; returns how many. A correction waits in vain where it and its
     * original were recorded by two transactions that did not see each other: those are looked for every time.
     */
    public long bookPending(Instant now) {
        long booked = 0;
        long revision = store.read(Snapshot::settingsRevision);
        if (leftWith.getAndSet(Long.MAX_VALUE) < revision || revision != tried) {
            tried = -1;
            booked = bookPending(Registration.State.UNASSIGNED, now);
            tried = revision;
        }
        return booked + bookPending(Registration.State.WAITING, now);
    }

    private long bookPending(Registration.State state, Instant now) {
        long booked = 0;
        SessionId after = null;
        do {
            SessionId from = after;
            PendingPage page = store.write(transaction -> {
                Network network = networks.held(transaction);
                List<Fact> pending = transaction.pending(state, from, BATCH);
                Batch batch = new Batch(transaction, network, now);
                long count = pending.isEmpty() ? 0 : batch.bookPending(pending);
                boolean more = pending.size() == BATCH;
                return new PendingPage(more ? pending.get(BATCH - 1).id() : null, count, batch.quarantined());
            });
            booked += page.booked();
            announce(page.quarantined(), now);
            after = page.next();
        } while (after != null);
        return booked;
    }

    private Recorded recordBatch(List<PreparedFact> given, Instant now, Runnable meanwhile) {
        RecordedBatch done = store.write(transaction -> {
            Network network = networks.held(transaction);
            long revision = transaction.settingsRevision();
            return new RecordedBatch(new Batch(transaction, network, now).record(given, meanwhile), revision);
        });
        if (done.recorded().unassigned() + done.recorded().unpaid() > 0) {
            leftWith.accumulateAndGet(done.revision(), Math::min);
        }
        announce(done.recorded().quarantined(), now);
        return done.recorded();
    }

    private void announce(List<Quarantined> quarantined, Instant now) {
        for (Quarantined fact : quarantined) {
            listener.on(new PayoutEvent.FactQuarantined(now, fact.id(), fact.code() + ": " + fact.reason()));
        }
    }

    private record RecordedBatch(Recorded recorded, long revision) {}

    private record PendingPage(@Nullable SessionId next, long booked, List<Quarantined> quarantined) {}
}
