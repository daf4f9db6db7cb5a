package io.evpayout.engine;

import io.evpayout.network.Network;
import io.evpayout.report.RevenueFact;
import io.evpayout.session.Accrual;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Correction;
import io.evpayout.session.Rerating;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes revenue out of booked facts. Corrections are gathered, and their sessions looked up for some of them at once: the
 * hour, the kind of current and the energy before are theirs.
 */
final class RevenueFeed {

    private static final int BATCH = 1_000;

    private final Snapshot snapshot;
    private final RevenueLines lines;
    private final Consumer<RevenueFact> out;
    private final List<BookedFact> corrections = new ArrayList<>();

    RevenueFeed(Snapshot snapshot, Network network, Consumer<RevenueFact> out) {
        this.snapshot = snapshot;
        this.lines = new RevenueLines(network);
        this.out = out;
    }

    /** Takes any fact; those that bring nothing by themselves, and settled debts, are no revenue. */
    void take(BookedFact fact) {
        if (fact.earnings().isEmpty()) {
            return;
        }
        if (fact.fact() instanceof ChargingSession session) {
            out.accept(lines.fact(fact, session, session.energyWh()));
        } else if (fact.fact() instanceof Accrual) {
            lines.accrued(fact).forEach(out);
        } else if (fact.fact() instanceof Correction) {
            corrections.add(fact);
            if (corrections.size() == BATCH) {
                finish();
            }
        }
    }

    /** Gives out the corrections that are still here. */
    void finish() {
        Map<SessionId, ChargingSession> sessions = sessions();
        Map<SessionId, Long> energy = energyChanges(sessions);
        for (BookedFact correction : corrections) {
            SessionId id = correction.fact().id();
            ChargingSession session = sessions.get(id);
            if (session == null) {
                throw new IllegalStateException("Correction " + id + " is booked, and its session is not");
            }
            out.accept(lines.fact(correction, session, energy.getOrDefault(id, 0L)));
        }
        corrections.clear();
    }

    /** The session of each correction, by the correction; that of a won dispute is the dispute's. */
    private Map<SessionId, ChargingSession> sessions() {
        Map<SessionId, SessionId> wanted = new HashMap<>();
        corrections.forEach(fact -> wanted.put(fact.fact().id(), ((Correction) fact.fact()).original()));
        Map<SessionId, ChargingSession> found = new HashMap<>();
        while (!wanted.isEmpty()) {
            Map<SessionId, BookedFact> originals = snapshot.booked(new LinkedHashSet<>(wanted.values()));
            Map<SessionId, SessionId> next = new HashMap<>();
            wanted.forEach((correction, id) -> {
                BookedFact original = originals.get(id);
                if (original != null && original.fact() instanceof ChargingSession session) {
                    found.put(correction, session);
                } else if (original != null && original.fact() instanceof Correction between) {
                    next.put(correction, between.original());
                }
            });
            wanted.clear();
            wanted.putAll(next);
        }
        return found;
    }

    /** By how much re-ratings changed the energy: each against the one before it by date. */
    private Map<SessionId, Long> energyChanges(Map<SessionId, ChargingSession> sessions) {
        Set<SessionId> rerated = new LinkedHashSet<>();
        corrections.stream()
                .filter(fact -> fact.fact() instanceof Rerating)
                .forEach(fact -> rerated.add(((Rerating) fact.fact()).original()));
        Map<SessionId, Long> changes = new HashMap<>();
        Map<SessionId, List<BookedFact>> all = rerated.isEmpty() ? Map.of() : snapshot.corrections(rerated);
        Map<SessionId, ChargingSession> originals = new HashMap<>();
        sessions.values().forEach(session -> originals.put(session.id(), session));
        all.forEach((original, inOrder) -> changes.putAll(lines.energyChanges(originals.get(original), inOrder)));
        return changes;
    }
}
