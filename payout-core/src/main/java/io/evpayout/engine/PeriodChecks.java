package io.evpayout.engine;

import io.evpayout.agreement.Agreement;
import io.evpayout.earning.Turnover;
import io.evpayout.ledger.AccountState;
import io.evpayout.network.Network;
import io.evpayout.party.History;
import io.evpayout.policy.AccountSettings;
import io.evpayout.session.Outage;
import io.evpayout.session.OutageWithdrawal;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Carried;
import io.evpayout.store.Snapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Checks that turnover is what the sessions came to, and that period terms brought what they bring by it: in every month
 * that has been settled since anything in it changed.
 */
final class PeriodChecks {

    private static final int BATCH = 1000;

    private final Snapshot snapshot;
    private final Network network;
    private final StandingTurnover standing;
    private final Findings findings;
    private final Map<Turnover.Part.Key, Long> turnover = new HashMap<>();
    private final List<BookedFact> batch = new ArrayList<>();
    private final List<Outage> outages = new ArrayList<>();
    private final Set<SessionId> withdrawn = new HashSet<>();
    private final boolean isNeeded;

    PeriodChecks(Snapshot snapshot, Waterfalls waterfalls, Findings findings) {
        this.standing = new StandingTurnover(waterfalls);
        this.snapshot = snapshot;
        this.network = waterfalls.network();
        this.findings = findings;
        this.isNeeded = !network.accrualAccounts().isEmpty();
    }

    /** Checks what is there against all facts, which it has taken note of. */
    void run() {
        if (isNeeded) {
            finishBatch();
            addUpOutages();
        }
        try (Stream<Turnover.Part> parts = snapshot.turnover()) {
            parts.forEach(part -> turnover.merge(part.key(), -part.amount(), Math::addExact));
        }
        turnover.values().removeIf(difference -> difference == 0);
        new TreeMap<>(turnover)
                .forEach((key, difference) -> findings.violate(
                        Invariant.REPLAY,
                        "turnover of " + key.account() + ", " + key.agreement() + ", " + key.day() + ", "
                                + key.measure(),
                        0L,
                        Math.negateExact(difference)));
        network.accrualAccounts()
                .forEach(account ->
                        findings.reading(Invariant.REPLAY, "period terms of " + account, () -> checkSettled(account)));
    }

    /** Takes note of a booked fact. */
    void add(BookedFact fact) {
        if (!isNeeded) {
            return;
        }
        if (standing.counts(fact)) {
            batch.add(fact);
            if (batch.size() == BATCH) {
                finishBatch();
            }
        } else if (fact.fact() instanceof Outage outage) {
            outages.add(outage);
        } else if (fact.fact() instanceof OutageWithdrawal withdrawal) {
            withdrawn.add(withdrawal.outage());
        }
    }

    /** Every asset's time out of order, from all its outages that were not taken back. */
    private void addUpOutages() {
        Map<OutOfOrder.Asset, List<Outage>> byAsset = new LinkedHashMap<>();
        outages.stream()
                .filter(outage -> !withdrawn.contains(outage.id()))
                .forEach(outage -> byAsset.computeIfAbsent(OutOfOrder.Asset.of(outage), any -> new ArrayList<>())
                        .add(outage));
        byAsset.forEach((asset, ofAsset) -> findings.reading(
                Invariant.REPLAY,
                "outages of " + asset,
                () -> new OutOfOrder(network, asset)
                        .seconds(ofAsset)
                        .forEach((key, seconds) -> turnover.merge(key, seconds, Math::addExact))));
    }

    private void finishBatch() {
        List<BookedFact> facts = List.copyOf(batch);
        batch.clear();
        findings.reading(Invariant.REPLAY, "facts", () -> addUp(facts));
    }

    private void addUp(List<BookedFact> facts) {
        Map<SessionId, List<BookedFact>> corrections = Corrections.booked(
                snapshot, facts.stream().map(b -> b.fact().id()).toList());
        for (BookedFact booked : facts) {
            findings.reading(
                    Invariant.REPLAY,
                    "session ",
                    booked.fact().id(),
                    () -> addUp(booked, corrections.getOrDefault(booked.fact().id(), List.of())));
        }
    }

    private void addUp(BookedFact booked, List<BookedFact> corrections) {
        standing.of(booked, corrections).forEach((key, amount) -> turnover.merge(key, amount, Math::addExact));
    }

    /** Takes note of what is carried of sessions that are in an archive. */
    void add(Carried carried) {
        if (carried.key().kind() != Carried.Kind.TURNOVER) {
            return;
        }
        turnover.merge(carried.turnover(), carried.amount(), Math::addExact);
    }

    private void checkSettled(String account) {
        AccountState state = snapshot.state(account);
        LocalDate settled = state.accrueFrom();
        if (settled == null) {
            return;
        }
        Instant then = settled.atTime(12, 0).toInstant(ZoneOffset.UTC);
        AccountSettings home = network.account(account, then).orElse(null);
        for (History<Agreement> agreement : network.accruing(account)) {
            if (home != null) {
                Accruals accruals = new Accruals(snapshot, network, home, agreement, settled);
                accruals.missingBefore(settled)
                        .forEach((accrual, earnings) -> earnings.forEach(missing -> {
                            String where = accrual.id() + " share of " + missing.party() + " on " + missing.date();
                            findings.violate(
                                    Invariant.REPLAY, where, "as its contract says", -missing.micros() + " more");
                        }));
                findings.looked(Invariant.REPLAY);
            }
        }
    }
}
