package io.evpayout.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.evpayout.testkit.simulator.SimulationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Worlds of 60 days over HTTP on all processors. {@code -Dstripe.days=2000} plays that many network-days, {@code -Dstripe.seed=1} says
 * with which seed to begin.
 *
 * <p>Worlds whose clocks jump by days are left out: Stripe forgets keys after one, and by such a clock nobody can tell how old a key is.
 */
@Tag("proof")
class StripeWorldProofTest {

    private static final int DAYS = 60;
    private static final int JUMPING = 8;

    @Test
    void nothingIsPaidTwiceOrLostInManyWorlds() throws Exception {
        int worlds = (Integer.getInteger("stripe.days", 540) + DAYS - 1) / DAYS;
        long start = System.nanoTime();
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        List<Future<SimulationResult>> results = new ArrayList<>();
        LongStream.iterate(Long.getLong("stripe.seed", 1), seed -> seed + 1)
                .filter(seed -> Math.floorMod(seed, JUMPING) != 3)
                .limit(worlds)
                .forEach(seed -> results.add(
                        threads.submit(() -> StripeWorldTest.worlds(DAYS).run(seed))));
        threads.shutdown();
        long faults = 0;
        for (Future<SimulationResult> played : results) {
            SimulationResult result = played.get();
            assertThat(result.violation()).as(result.toString()).isNull();
            faults += result.faults().total();
        }
        System.out.printf(
                "%d network-days over HTTP, %d faults of nodes and stores, %d seconds%n%s%n",
                worlds * DAYS, faults, (System.nanoTime() - start) / 1_000_000_000, StripeWorldRail.HITS);
        assertThat(StripeWorldRail.HITS.keySet())
                .contains("leg 0 ACCEPTED", "leg 2 PAID", "leg 2 FAILED", "webhook 200", "webhook 400", "webhook 500")
                .contains("taken back", "taken back again", "taking back not answered", "taking back refused")
                .contains("leg 0 RETURNED");
    }
}
