package io.evpayout.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Worlds of 60 days on all processors. {@code -Dsimulation.days=10000000} plays that many network-days,
 * {@code -Dsimulation.seed=1} says with which seed to begin.
 */
@Tag("proof")
class SimulationProofTest {

    private static final int DAYS = 60;

    /** One world of so many has more accounts and nodes. */
    private static final int LARGER = 20;

    private final long worlds = Math.max(1, (Long.getLong("simulation.days", 100_000) + DAYS - 1) / DAYS);
    private final AtomicLong next = new AtomicLong(Long.getLong("simulation.seed", 1_000));
    private final long end = next.get() + worlds;

    @Test
    void nothingIsPaidTwiceOrLostInManyWorlds() throws Exception {
        FaultCounts counts = new FaultCounts();
        long start = System.nanoTime();
        for (Future<FaultCounts> part : parts()) {
            counts.add(part.get());
        }
        System.out.printf(
                "%d network-days, %d faults, %d seconds%n%s",
                worlds * DAYS, counts.total(), (System.nanoTime() - start) / 1_000_000_000, counts);
        assertThat(counts.missing()).as("faults that were never hit").isEmpty();
    }

    private List<Future<FaultCounts>> parts() {
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        List<Future<FaultCounts>> parts = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            parts.add(executor.submit(this::play));
        }
        executor.shutdown();
        return parts;
    }

    /** Now and then a larger world. */
    private static Simulation simulation(long seed) {
        Simulation usual = Simulation.inMemory().days(DAYS);
        return Math.floorMod(seed, LARGER) == 0 ? usual.accounts(25).nodes(5) : usual;
    }

    private FaultCounts play() {
        FaultCounts counts = new FaultCounts();
        for (long seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
            Simulation simulation = simulation(seed);
            SimulationResult result = simulation.run(seed);
            if (result.violation() != null) {
                next.set(end);
                throw new AssertionError(simulation.shortest(seed, 400).toString());
            }
            counts.add(result.faults());
        }
        return counts;
    }
}
