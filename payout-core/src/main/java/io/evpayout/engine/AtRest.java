package io.evpayout.engine;

import io.evpayout.earning.Earning;
import io.evpayout.engine.ArchiveReport.Reason;
import io.evpayout.ledger.Lot;
import io.evpayout.network.Network;
import io.evpayout.session.Chargeback;
import io.evpayout.session.Correction;
import io.evpayout.session.Fact;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions are at rest: earned before a day, in closed days only, with all their corrections, and paid whole by payouts
 * of which nothing more is heard. What the network earned itself is paid to nobody, and is no reason to stay.
 */
final class AtRest {

    private final Snapshot snapshot;
    private final Network network;
    private final LocalDate before;
    private final Map<String, Optional<LocalDate>> closed = new HashMap<>();
    private final Map<String, Boolean> own = new HashMap<>();
    private final Restless restless;

    AtRest(Snapshot snapshot, Network network, LocalDate before, Restless restless) {
        this.snapshot = snapshot;
        this.network = network;
        this.before = before;
        this.restless = restless;
    }

    /** Those of these sessions that were earned before the day, with their corrections. */
    List<ArchiveGroup> of(Collection<BookedFact> sessions) {
        List<BookedFact> asked = sessions.stream().filter(this::isAsked).toList();
        List<SessionId> ids = asked.stream().map(session -> session.fact().id()).toList();
        Map<SessionId, List<BookedFact>> corrections = Corrections.booked(snapshot, ids);
        Set<SessionId> waiting = waiting(ids, corrections.values());
        Set<Lot.Key> keys = new HashSet<>();
        asked.forEach(session -> addLots(session, keys));
        corrections.values().forEach(all -> all.forEach(correction -> addLots(correction, keys)));
        Map<Lot.Key, Lot> lots = snapshot.lots(keys);
        List<ArchiveGroup> groups = new ArrayList<>();
        for (BookedFact session : asked) {
            List<BookedFact> own = corrections.getOrDefault(session.fact().id(), List.of());
            ArchiveGroup group = new ArchiveGroup(session, own, null);
            groups.add(new ArchiveGroup(session, own, reason(group, waiting, lots)));
        }
        return groups;
    }

    /** The day that a session was earned is that of its first line. */
    private boolean isAsked(BookedFact session) {
        return !session.earnings().isEmpty() && session.earnings().get(0).date().isBefore(before);
    }

    /** Sessions and chargebacks for which a correction waits. */
    private Set<SessionId> waiting(List<SessionId> sessions, Collection<List<BookedFact>> corrections) {
        List<SessionId> originals = new ArrayList<>(sessions);
        corrections.forEach(all -> all.stream()
                .map(BookedFact::fact)
                .filter(Chargeback.class::isInstance)
                .map(Fact::id)
                .forEach(originals::add));
        Set<SessionId> waiting = new HashSet<>();
        for (Fact fact : originals.isEmpty() ? List.<Fact>of() : snapshot.waitingFor(originals)) {
            if (fact instanceof Correction correction) {
                waiting.add(correction.original());
            }
        }
        return waiting;
    }

    private void addLots(BookedFact fact, Set<Lot.Key> keys) {
        for (Earning earning : fact.earnings()) {
            if (isPaid(earning)) {
                keys.add(lot(earning));
            }
        }
    }

    /** True of what is a payee's. */
    private boolean isPaid(Earning earning) {
        return earning.isShare() && !isOwn(earning.account());
    }

    private boolean isOwn(String account) {
        return own.computeIfAbsent(account, any -> RevenueReader.isOwnAccount(network, any));
    }

    private static Lot.Key lot(Earning earning) {
        return new Lot.Key(earning.account(), earning.currency(), earning.site(), earning.day());
    }

    private @Nullable Reason reason(ArchiveGroup group, Set<SessionId> waiting, Map<Lot.Key, Lot> lots) {
        List<Earning> earnings =
                group.facts().stream().flatMap(fact -> fact.earnings().stream()).toList();
        if (!earnings.stream()
                .allMatch(e -> e.day().isBefore(before) && e.date().isBefore(before))) {
            return Reason.LATER_DAY;
        }
        // Runs close the days of payees. What is kept under the network's own account is closed with who else has a
        // part of it.
        String home = group.session().account();
        boolean closes = !isOwn(home);
        if (!earnings.stream()
                .allMatch(
                        e -> (!closes || isClosed(home, e.day())) && (!isPaid(e) || isClosed(e.account(), e.day())))) {
            return Reason.DAY_OPEN;
        }
        if (group.facts().stream().anyMatch(fact -> waiting.contains(fact.fact().id()))) {
            return Reason.CORRECTION_WAITS;
        }
        List<Lot.Key> keys =
                earnings.stream().filter(this::isPaid).map(AtRest::lot).toList();
        if (keys.stream()
                .anyMatch(key -> !lots.containsKey(key) || lots.get(key).remaining() != 0)) {
            return Reason.LOT_OPEN;
        }
        return keys.stream()
                        .anyMatch(key -> restless.of(snapshot, key.account()).contains(key))
                ? Reason.PAYOUT_OPEN
                : null;
    }

    private boolean isClosed(String account, LocalDate day) {
        return closed.computeIfAbsent(
                        account, any -> Optional.ofNullable(snapshot.state(any).closedThrough()))
                .filter(through -> !day.isAfter(through))
                .isPresent();
    }
}
