package io.evpayout.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.store.Store;
import org.junit.jupiter.api.Test;

/**
 * What a store must hold under everything that goes wrong: a few days of simulated worlds, and events of rails in any order.
 * Every adapter extends it, beside the contracts of the store's operations.
 *
 * <p>{@code -Dsimulation.store.days=200} plays more days, {@code -Dsimulation.store.orders=1000} more orders of events.
 */
public abstract class SimulationContract {

    private static final int DAYS_A_WORLD = 20;

    /** A contract, to be extended. */
    protected SimulationContract() {}

    /** An empty store; the contract closes it. */
    protected abstract Store newStore();

    /** How many days are played unless a system property says otherwise. */
    protected int days() {
        return 4;
    }

    /** How many orders of events are tried unless a system property says otherwise. */
    protected int orders() {
        return 50;
    }

    @Test
    void nothingIsPaidTwiceOrLost() {
        int days = Integer.getInteger("simulation.store.days", days());
        FaultCounts counts = new FaultCounts();
        for (int done = 0, seed = 1; done < days; done += DAYS_A_WORLD, seed++) {
            SimulationResult result = Simulation.on(any -> newStore())
                    .days(Math.min(DAYS_A_WORLD, days - done))
                    .run(seed);
            assertThat(result.violation()).as(result.toString()).isNull();
            counts.add(result.faults());
        }
        System.out.println(getClass().getSimpleName() + ": " + days + " network-days, " + counts.total() + " faults");
    }

    @Test
    void eventsInAnyOrderEndInTheSameBooks() {
        int orders = Integer.getInteger("simulation.store.orders", orders());
        for (int done = 0; done < orders; done += EvidenceOrders.TOGETHER) {
            try (Store store = newStore()) {
                new EvidenceOrders(store, done, Math.min(EvidenceOrders.TOGETHER, orders - done)).check();
            }
        }
    }
}
