package io.evpayout.engine;

import io.evpayout.ledger.Lot;
import io.evpayout.network.Network;
import io.evpayout.plan.Decision;
import io.evpayout.plan.Plan;
import io.evpayout.plan.Planner;
import io.evpayout.plan.Position;
import io.evpayout.store.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides about every account, some at a time: what decides about them is read together, and of a large network whose
 * settings are not at hand these too, so that no more than theirs are held.
 */
final class Deciding {

    /** Accounts about which all is read together. */
    private static final int PART = 1_000;

    /** Payees with so many accounts that part by part they would be read again and again. */
    private static final int MOST = 10 * PART;

    private final Snapshot snapshot;
    private final Planner planner;
    private final Instant at;
    private final List<Decision> decisions = new ArrayList<>();
    private final Sharing sharing = new Sharing();

    Deciding(Snapshot snapshot, Planner planner, Instant at) {
        this.snapshot = snapshot;
        this.planner = planner;
        this.at = at;
    }

    /**
     * The plan.
     *
     * @param atHand all settings; empty to read them part by part
     * @param expected what a run would post first, by lot; nothing where settings are read part by part
     */
    Plan plan(Optional<Network> atHand, Map<Lot.Key, Long> expected) {
        if (atHand.isPresent()) {
            whole(atHand.get(), expected);
        } else {
            byParts();
        }
        return new Plan(at, decisions);
    }

    private void whole(Network network, Map<Lot.Key, Long> expected) {
        PositionReader positions = new PositionReader(snapshot, network, at, expected);
        Debts debts = new Debts(network, positions, at);
        debts.writeOff();
        List<String> accounts = List.copyOf(positions.accounts());
        for (int from = 0; from < accounts.size(); from += PART) {
            decide(accounts.subList(from, Math.min(accounts.size(), from + PART)), positions, debts);
        }
    }

    /** Debts are settled between accounts of one payee, and a part has all accounts of its payees. */
    private void byParts() {
        Debts debts = null;
        Network whole = null;
        List<String> part = snapshot.accountsAfter(null, PART);
        while (!part.isEmpty()) {
            boolean isNew = whole == null;
            Network network = whole == null ? snapshot.networkOf(part) : whole;
            if (isNew && network.accounts().size() > MOST) {
                whole = snapshot.network();
                network = whole;
            }
            PositionReader positions = new PositionReader(snapshot, network, at);
            debts = debts == null ? new Debts(network, positions, at) : debts.goingOn(network, positions);
            if (isNew) {
                debts.writeOff();
            }
            decide(part.stream().filter(positions::isDecided).toList(), positions, debts);
            part = snapshot.accountsAfter(part.get(part.size() - 1), PART);
        }
    }

    private void decide(List<String> accounts, PositionReader positions, Debts debts) {
        positions.readAhead(snapshot.statesOf(accounts));
        for (String account : accounts) {
            for (Position position : positions.of(account)) {
                decisions.add(sharing.of(debts.decide(debts.asPlanned(position), less -> planner.scheduled(less, at))
                        .decision()));
            }
        }
    }
}
