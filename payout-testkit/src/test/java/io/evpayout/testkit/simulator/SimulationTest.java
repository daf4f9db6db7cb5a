package io.evpayout.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small worlds; the large ones are in {@link SimulationProofTest}. */
class SimulationTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 8})
    void nothingIsPaidTwiceOrLost(long seed) {
        SimulationResult result = Simulation.inMemory().days(25).run(seed);

        assertThat(result.violation()).as(result.toString()).isNull();
        assertThat(result.faults().total()).isGreaterThan(200);
    }

    @Test
    void manyAccountsAndNodesHoldToo() {
        SimulationResult result =
                Simulation.inMemory().days(8).accounts(20).nodes(4).run(5);

        assertThat(result.violation()).as(result.toString()).isNull();
    }

    @Test
    void aSeedMakesTheSameWorldAgain() {
        SimulationResult first = Simulation.inMemory().days(6).run(11);
        SimulationResult again = Simulation.inMemory().days(6).run(11);

        assertThat(again.history()).isEqualTo(first.history());
        assertThat(again.faults().toString()).isEqualTo(first.faults().toString());
    }

    @Test
    void anotherSeedMakesAnotherWorld() {
        assertThat(Simulation.inMemory().days(2).run(12).history())
                .isNotEqualTo(Simulation.inMemory().days(2).run(13).history());
    }
}
