package io.evpayout.testkit.simulator;

import io.evpayout.rail.Rail;
import io.evpayout.store.Store;
import io.evpayout.testkit.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A whole network on a virtual clock, with all real code: several nodes of the library over one store and one rail,
 * sessions, people, and everything that goes wrong. An auditor that believes nobody looks after every step; once a day the
 * library verifies itself. One seed makes one world, always the same.
 *
 * <pre>{@code
 * SimulationResult result = Simulation.inMemory().run(42);
 * assertThat(result.violation()).as(result.toString()).isNull();
 * }</pre>
 *
 * <p>Immutable.
 */
public final class Simulation {

    /** Of so many worlds in memory one repeats every transaction. */
    private static final int REPEATING = 8;

    private final LongFunction<Store> open;
    private final int days;
    private final int accounts;
    private final int nodes;
    private final UnaryOperator<Store> stores;
    private final UnaryOperator<Rail> rails;
    private final Function<RailSetting, WorldRail> rail;

    private Simulation(
            LongFunction<Store> open,
            int days,
            int accounts,
            int nodes,
            UnaryOperator<Store> stores,
            UnaryOperator<Rail> rails,
            Function<RailSetting, WorldRail> rail) {
        this.rail = rail;
        this.open = open;
        this.days = days;
        this.accounts = accounts;
        this.nodes = nodes;
        this.stores = stores;
        this.rails = rails;
    }

    /** Worlds of 60 days with ten accounts and two nodes on a store in memory. */
    public static Simulation inMemory() {
        return on(seed -> isRepeating(seed) ? MemoryStore.repeatingWork() : new MemoryStore());
    }

    /**
     * Worlds of 60 days with ten accounts and two nodes.
     *
     * @param open gives an empty store for the seed of a world; it is closed at the end
     */
    public static Simulation on(LongFunction<Store> open) {
        return new Simulation(open, 60, 10, 2, UnaryOperator.identity(), UnaryOperator.identity(), SimulatedRail::new);
    }

    private static boolean isRepeating(long seed) {
        return Math.floorMod(seed, REPEATING) == 0;
    }

    /** The same with worlds that last this many days. */
    public Simulation days(int number) {
        return new Simulation(open, number, accounts, nodes, stores, rails, rail);
    }

    /** The same with this many accounts, 5 or more. */
    public Simulation accounts(int number) {
        return new Simulation(open, days, number, nodes, stores, rails, rail);
    }

    /** The same with this many nodes, 2 or more. */
    public Simulation nodes(int number) {
        return new Simulation(open, days, accounts, number, stores, rails, rail);
    }

    /** The same where the library sees another store or rail than there is: to plant faults that must be found. */
    public Simulation planting(UnaryOperator<Store> store, UnaryOperator<Rail> planted) {
        return new Simulation(open, days, accounts, nodes, store, planted, rail);
    }

    /**
     * The same over another rail: one with two legs, or a real one over its protocol.
     *
     * @param made makes the rail of a world, which is closed with it
     */
    public Simulation over(Function<RailSetting, WorldRail> made) {
        return new Simulation(open, days, accounts, nodes, stores, rails, made);
    }

    Function<RailSetting, WorldRail> rail() {
        return rail;
    }

    int accounts() {
        return accounts;
    }

    int nodes() {
        return nodes;
    }

    UnaryOperator<Store> stores() {
        return stores;
    }

    UnaryOperator<Rail> rails() {
        return rails;
    }

    /** Plays the world of a seed to its end, or until something is wrong. */
    public SimulationResult run(long seed) {
        List<Step> script = Script.of(seed, days, nodes);
        FaultCounts counts = new FaultCounts();
        Played played = play(seed, script, script, counts);
        return new SimulationResult(
                seed, days, played.steps(), counts, played.violation(), texts(script.subList(0, played.steps())));
    }

    /**
     * Plays the world of a seed; if something is wrong, looks for the shortest history in which it still is, by leaving
     * steps out.
     *
     * @param tries how many histories to try at most
     */
    public SimulationResult shortest(long seed, int tries) {
        List<Step> script = Script.of(seed, days, nodes);
        FaultCounts counts = new FaultCounts();
        Played played = play(seed, script, script, counts);
        if (played.violation() == null) {
            return new SimulationResult(seed, days, played.steps(), counts, null, List.of());
        }
        Shrinker shrinker = new Shrinker(
                steps -> play(seed, script, steps, new FaultCounts()).violation() != null, tries);
        List<Step> least = shrinker.shrink(script.subList(0, Math.min(script.size(), played.steps())));
        Played again = play(seed, script, least, new FaultCounts());
        return new SimulationResult(seed, days, least.size(), counts, again.violation(), texts(least));
    }

    private static List<String> texts(List<Step> steps) {
        return steps.stream().map(Step::toString).toList();
    }

    private Played play(long seed, List<Step> script, List<Step> steps, FaultCounts counts) {
        try (Store store = open.apply(seed);
                World world = new World(this, seed, store, script, counts)) {
            int done = 0;
            for (Step step : steps) {
                world.play(step);
                done++;
                if (world.violation() != null) {
                    return new Played(done, world.violation());
                }
            }
            world.drain();
            if (isRepeating(seed)) {
                counts.hit(Fault.WORK_REPEATED);
            }
            return new Played(done, world.violation());
        }
    }

    private record Played(int steps, @Nullable String violation) {}

    /** Plays worlds one after the other until one is wrong. */
    public List<SimulationResult> run(long firstSeed, int worlds) {
        List<SimulationResult> results = new ArrayList<>();
        for (int i = 0; i < worlds; i++) {
            SimulationResult result = run(firstSeed + i);
            results.add(result);
            if (result.violation() != null) {
                break;
            }
        }
        return results;
    }
}
