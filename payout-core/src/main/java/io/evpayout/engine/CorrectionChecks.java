package io.evpayout.engine;

import io.evpayout.agreement.Agreement;
import io.evpayout.earning.Earning;
import io.evpayout.network.Network;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Fact;
import io.evpayout.session.Refund;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks corrections against their originals: each original once, with all its corrections, some at a time. */
final class CorrectionChecks {

    private static final int BATCH = 500;

    private final Snapshot snapshot;
    private final Network network;
    private final Findings findings;
    private final List<Fact> batch = new ArrayList<>();

    CorrectionChecks(Snapshot snapshot, Network network, Findings findings) {
        this.snapshot = snapshot;
        this.network = network;
        this.findings = findings;
    }

    /** Takes note of a booked correction. */
    void add(Fact correction) {
        batch.add(correction);
        if (batch.size() == BATCH) {
            finish();
        }
    }

    /** Checks what was taken note of. */
    void finish() {
        List<Fact> corrections = List.copyOf(batch);
        batch.clear();
        findings.reading(Invariant.CREDIT_NETS, "corrections", () -> check(corrections));
    }

    private void check(List<Fact> corrections) {
        List<SessionId> originals =
                corrections.stream().map(CorrectionChecks::original).distinct().toList();
        Map<SessionId, BookedFact> sessions = snapshot.booked(originals);
        Map<SessionId, List<BookedFact>> all = snapshot.corrections(originals);
        for (Fact correction : corrections) {
            SessionId id = original(correction);
            BookedFact session = sessions.get(id);
            List<BookedFact> ofSession = all.getOrDefault(id, List.of());
            if (session == null) {
                findings.violate(Invariant.CREDIT_NETS, id, "the original of " + correction.id(), "none");
            } else if (!ofSession.isEmpty() && ofSession.get(0).fact().id().equals(correction.id())) {
                findings.reading(Invariant.CREDIT_NETS, "session " + id, () -> check(session, ofSession));
            }
        }
    }

    private static SessionId original(Fact correction) {
        return correction instanceof CreditNote credit ? credit.original() : ((Refund) correction).original();
    }

    private void check(BookedFact session, List<BookedFact> corrections) {
        long credits = corrections.stream()
                .filter(correction -> correction.fact() instanceof CreditNote)
                .count();
        if (credits > 0) {
            checkCredited(session, corrections, credits);
        }
        if (session.fact() instanceof ChargingSession original
                && !session.earnings().isEmpty()) {
            replay(session, original, corrections);
        }
    }

    private void checkCredited(BookedFact session, List<BookedFact> corrections, long credits) {
        SessionId id = session.fact().id();
        findings.expect(Invariant.CREDIT_NETS, id + " credits", 1L, credits);
        Map<String, Long> net = new LinkedHashMap<>();
        add(net, session);
        corrections.forEach(correction -> add(net, correction));
        net.forEach((party, micros) -> findings.require(Invariant.CREDIT_NETS, id + " share of " + party, 0L, micros));
    }

    private static void add(Map<String, Long> net, BookedFact booked) {
        booked.earnings().forEach(earning -> net.merge(earning.party(), earning.micros(), Math::addExact));
    }

    /** What corrections took follows from the session, its agreement, and the set of them. */
    private void replay(BookedFact session, ChargingSession original, List<BookedFact> corrections) {
        Earning any = session.earnings().get(0);
        Agreement agreement =
                network.agreement(any.agreement(), any.agreementFrom()).orElse(null);
        if (agreement != null) {
            Corrections again = new Corrections(session, original, agreement, corrections);
            again.desired().forEach((fact, split) -> {
                BookedFact posted = again.posted(fact);
                if (posted != null) {
                    FactChecks.compare(findings, posted, split);
                }
            });
        }
    }
}
