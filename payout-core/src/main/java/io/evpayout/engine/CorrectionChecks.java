package io.evpayout.engine;

import io.evpayout.agreement.Agreement;
import io.evpayout.earning.Earning;
import io.evpayout.earning.Split;
import io.evpayout.earning.Waterfall;
import io.evpayout.network.Network;
import io.evpayout.session.Chargeback;
import io.evpayout.session.ChargebackWon;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Correction;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Fact;
import io.evpayout.session.Outage;
import io.evpayout.session.OutageWithdrawal;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks corrections against their originals: each session once, with all its corrections, some at a time. */
final class CorrectionChecks {

    private static final int BATCH = 500;

    private final Snapshot snapshot;
    private final Network network;
    private final Waterfalls waterfalls;
    private final Findings findings;
    private final List<Correction> batch = new ArrayList<>();

    CorrectionChecks(Snapshot snapshot, Waterfalls waterfalls, Findings findings) {
        this.waterfalls = waterfalls;
        this.snapshot = snapshot;
        this.network = waterfalls.network();
        this.findings = findings;
    }

    /** Takes note of a booked correction. */
    void add(Correction correction) {
        batch.add(correction);
        if (batch.size() == BATCH) {
            finish();
        }
    }

    /** Checks what was taken note of. */
    void finish() {
        List<Correction> corrections = List.copyOf(batch);
        batch.clear();
        findings.reading(Invariant.CREDIT_NETS, "corrections", () -> check(corrections));
    }

    private void check(List<Correction> corrections) {
        List<SessionId> originals =
                corrections.stream().map(Correction::original).distinct().toList();
        Map<SessionId, BookedFact> booked = snapshot.booked(originals);
        Map<SessionId, List<BookedFact>> all = Corrections.booked(snapshot, originals);
        for (Correction correction : corrections) {
            SessionId id = correction.original();
            BookedFact original = booked.get(id);
            List<BookedFact> ofOriginal = all.getOrDefault(id, List.of());
            if (original == null || !isRight(correction, original.fact())) {
                findings.violate(Invariant.CREDIT_NETS, id, "the original of " + correction.id(), "none");
            } else if (original.fact() instanceof ChargingSession session
                    && !ofOriginal.isEmpty()
                    && ofOriginal.get(0).fact().id().equals(correction.id())) {
                findings.reading(Invariant.CREDIT_NETS, "session ", id, () -> check(original, session, ofOriginal));
            } else if (correction instanceof OutageWithdrawal) {
                findings.expect(Invariant.CREDIT_NETS, id + " withdrawals", 1L, (long) ofOriginal.size());
            }
        }
    }

    private static boolean isRight(Correction correction, Fact original) {
        if (correction instanceof OutageWithdrawal) {
            return original instanceof Outage;
        }
        return correction instanceof ChargebackWon
                ? original instanceof Chargeback
                : original instanceof ChargingSession;
    }

    private void check(BookedFact booked, ChargingSession session, List<BookedFact> corrections) {
        Earning any = booked.earnings().stream().findFirst().orElse(null);
        Agreement agreement = any == null
                ? null
                : network.agreement(any.agreement(), any.agreementFrom()).orElse(null);
        Corrections again = agreement == null ? null : again(booked, session, agreement, corrections);
        if (corrections.stream().anyMatch(correction -> correction.fact() instanceof CreditNote)) {
            checkCredited(booked, corrections, again);
        }
        if (again != null) {
            again.desired().forEach((correction, split) -> {
                BookedFact posted = again.posted(correction);
                if (posted != null) {
                    FactChecks.compare(findings, posted, split);
                }
            });
        }
    }

    private Corrections again(
            BookedFact booked, ChargingSession session, Agreement agreement, List<BookedFact> corrections) {
        Waterfall waterfall =
                waterfalls.of(agreement, session.price().currency().digits());
        return new Corrections(booked, session, agreement, waterfall, corrections);
    }

    /** Nothing is left to anyone, but for fees that are not returned and what the residual party bears of disputes. */
    private void checkCredited(BookedFact session, List<BookedFact> corrections, @Nullable Corrections again) {
        SessionId id = session.fact().id();
        long credits = corrections.stream()
                .filter(correction -> correction.fact() instanceof CreditNote)
                .count();
        findings.expect(Invariant.CREDIT_NETS, id + " credits", 1L, credits);
        Map<String, Long> net = new LinkedHashMap<>();
        add(net, session);
        corrections.forEach(correction -> add(net, correction));
        if (again != null) {
            Split left = again.left();
            left.shares().forEach((party, micros) -> net.merge(party, -micros, Math::addExact));
            net.merge(Earning.FEES, -left.fees(), Math::addExact);
        }
        net.forEach((party, micros) -> {
            if (micros != 0) {
                findings.violate(Invariant.CREDIT_NETS, id + " share of " + party, 0L, micros);
            }
        });
    }

    private static void add(Map<String, Long> net, BookedFact booked) {
        booked.earnings().forEach(earning -> net.merge(earning.party(), earning.micros(), Math::addExact));
    }
}
