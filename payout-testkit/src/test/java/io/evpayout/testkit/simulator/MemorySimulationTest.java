package io.evpayout.testkit.simulator;

import io.evpayout.store.Store;
import io.evpayout.testkit.MemoryStore;

/** The contract of simulated worlds, in memory. */
class MemorySimulationTest extends SimulationContract {

    @Override
    protected Store newStore() {
        return new MemoryStore();
    }

    @Override
    protected int orders() {
        return 1_000;
    }
}
