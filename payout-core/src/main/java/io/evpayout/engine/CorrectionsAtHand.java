package io.evpayout.engine;

import io.evpayout.session.Chargeback;
import io.evpayout.session.ChargebackWon;
import io.evpayout.session.Correction;
import io.evpayout.session.Fact;
import io.evpayout.session.OutageWithdrawal;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The corrections that a batch brings, and those in the store that waited for something in it: for a session that is booked
 * by it, or for a chargeback whose session is.
 */
final class CorrectionsAtHand {

    private final Transaction transaction;
    private final Map<SessionId, Correction> all = new LinkedHashMap<>();
    private final Set<SessionId> waited = new HashSet<>();

    CorrectionsAtHand(Transaction transaction, Collection<Correction> given, Collection<SessionId> sessions) {
        this.transaction = transaction;
        given.forEach(correction -> all.put(correction.id(), correction));
        addWaitingFor(sessions);
        addWaitingFor(all.values().stream()
                .filter(Chargeback.class::isInstance)
                .map(Fact::id)
                .toList());
    }

    private void addWaitingFor(Collection<SessionId> originals) {
        for (Fact fact : originals.isEmpty() ? List.<Fact>of() : transaction.waitingFor(originals)) {
            if (fact instanceof Correction correction
                    && !(fact instanceof OutageWithdrawal)
                    && all.putIfAbsent(fact.id(), correction) == null) {
                waited.add(fact.id());
            }
        }
    }

    /** True if it was in the store already. */
    boolean hasWaited(Correction correction) {
        return waited.contains(correction.id());
    }

    /**
     * By session, decisions about chargebacks after the chargebacks. One about a chargeback that is not known is under the
     * chargeback's own id, which is no session.
     */
    Map<SessionId, List<Correction>> bySession() {
        Map<SessionId, BookedFact> booked = transaction.booked(all.values().stream()
                .filter(ChargebackWon.class::isInstance)
                .map(Correction::original)
                .filter(id -> !all.containsKey(id))
                .toList());
        Map<SessionId, List<Correction>> bySession = new LinkedHashMap<>();
        for (boolean last : new boolean[] {false, true}) {
            for (Correction correction : all.values()) {
                if (correction instanceof ChargebackWon == last) {
                    bySession
                            .computeIfAbsent(session(correction, booked), any -> new ArrayList<>())
                            .add(correction);
                }
            }
        }
        return bySession;
    }

    private SessionId session(Correction correction, Map<SessionId, BookedFact> booked) {
        SessionId id = correction.original();
        if (correction instanceof ChargebackWon) {
            BookedFact stored = booked.get(id);
            @Nullable Fact decided = stored == null ? all.get(id) : stored.fact();
            return decided instanceof Chargeback chargeback ? chargeback.original() : id;
        }
        return id;
    }
}
