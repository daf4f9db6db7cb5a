package io.evpayout.engine;

import io.evpayout.event.PayoutListener;
import io.evpayout.report.Task;
import io.evpayout.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What waits for a person or for a run, seen from what is stored, whoever should have done something. Thread-safe. */
public final class Watch {

    private final Store store;
    private final NetworkCache networks;
    private final TaskReader reader;
    private final Watchdog watchdog;
    private final PayoutListener listener;

    Watch(Store store, NetworkCache networks, BankReader banks, EngineOptions options) {
        this.store = store;
        this.networks = networks;
        this.reader = new TaskReader(store, networks, banks, options.watchdog());
        this.watchdog = new Watchdog(options.watchdog());
        this.listener = options.listener();
    }

    /** The earliest moment that was due and that no run has decided; empty if there is none. */
    public Optional<Instant> overdueSince(Instant at) {
        return store.read(snapshot -> new Overdue(snapshot, networks.of(snapshot), at).since());
    }

    /** Everything that waits for a person. */
    public List<Task> tasks(Instant at) {
        return reader.tasks(at);
    }

    /** Tells if something has been due for too long; told again only once it has been so for as long again. */
    public void look(Instant at) {
        watchdog.look(overdueSince(at), at).ifPresent(listener::on);
    }
}
