package io.evpayout.testkit.simulator;

import io.evpayout.Payouts;
import io.evpayout.event.PayoutEvent;
import io.evpayout.event.PayoutListener;
import io.evpayout.rail.Rail;
import io.evpayout.settlement.BankLine;
import io.evpayout.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One process of the network: the whole library over the common store and rail. It forgets everything when it ends. */
final class Node {

    private final Store store;
    private final Rail rail;
    private final InstantSource truth;
    private final PayoutListener listener;
    private final Guards guards;
    private final UnaryOperator<Store> stores;
    private final UnaryOperator<Rail> rails;
    private final Troubles troubles;
    private Duration skew = Duration.ZERO;
    private Payouts payouts;

    Node(
            Store store,
            Rail rail,
            InstantSource truth,
            PayoutListener listener,
            Guards guards,
            Simulation simulation,
            FaultCounts counts) {
        this.troubles = new Troubles(counts);
        this.store = store;
        this.rail = rail;
        this.truth = truth;
        this.listener = listener;
        this.guards = guards;
        this.stores = simulation.stores();
        this.rails = simulation.rails();
        this.payouts = start();
    }

    private Payouts start() {
        return Payouts.on(stores.apply(new NodeStore(store, troubles)))
                .rail(rails.apply(new NodeRail(rail, troubles)))
                .tokenizer(guards.tokenizer(troubles))
                .screener(guards.screener(troubles))
                .clock(() -> truth.instant().plus(skew))
                .sources(Node::source)
                .listener(this::hear)
                .build();
    }

    private void hear(PayoutEvent event) {
        listener.on(event);
    }

    private static Optional<String> source(BankLine line) {
        return line.text().startsWith("source ") ? Optional.of(line.text().substring(7)) : Optional.empty();
    }

    Payouts payouts() {
        return payouts;
    }

    Troubles troubles() {
        return troubles;
    }

    void restart() {
        payouts = start();
    }

    /** From now on its clock is off by so much. */
    void skew(Duration by) {
        skew = by;
    }
}
