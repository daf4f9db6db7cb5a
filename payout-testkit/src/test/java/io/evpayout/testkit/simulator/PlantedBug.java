package io.evpayout.testkit.simulator;

import io.evpayout.rail.Answer;
import io.evpayout.rail.Instruction;
import io.evpayout.rail.Rail;
import io.evpayout.store.Store;
import io.evpayout.testkit.simulator.LyingStore.Lie;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A bug that is put between the library and its ports; all nodes of a world have the same one.
 *
 * @param name what it does wrong
 * @param seed of a world in which it is found
 * @param invariants which it breaks, among others
 * @param stores makes the store that the library sees, for a new world
 * @param rails makes the rail that it sees
 */
record PlantedBug(
        String name,
        long seed,
        Set<Integer> invariants,
        Supplier<UnaryOperator<Store>> stores,
        Supplier<UnaryOperator<Rail>> rails) {

    /** A bug in what is asked of the store, or heard from it; the lie may remember things for one world. */
    static PlantedBug store(String name, Supplier<Lie> lies) {
        return new PlantedBug(
                name,
                1,
                Set.of(),
                () -> {
                    Lie lie = lies.get();
                    return store -> new LyingStore(store, lie);
                },
                UnaryOperator::identity);
    }

    /** A bug in how the rail is called, or its answer taken. */
    static PlantedBug rail(
            String name, BiFunction<Rail, Instruction, Answer> submit, BiFunction<Rail, Instruction, Answer> lookUp) {
        return new PlantedBug(
                name, 1, Set.of(), UnaryOperator::identity, () -> rail -> new LyingRail(rail, submit, lookUp));
    }

    PlantedBug foundBy(long other) {
        return new PlantedBug(name, other, invariants, stores, rails);
    }

    PlantedBug breaking(Integer... numbers) {
        return new PlantedBug(name, seed, Set.of(numbers), stores, rails);
    }

    Simulation in(Simulation simulation) {
        return simulation.planting(stores.get(), rails.get());
    }

    @Override
    public String toString() {
        return name;
    }
}
