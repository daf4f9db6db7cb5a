package io.evpayout.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bugs of real payout systems, planted where the library meets its ports: the simulator finds every one. */
class PlantedBugsTest {

    private static final int DAYS = 20;

    static Stream<PlantedBug> bugs() {
        return Stream.of(RailBugs.all(), StoreBugs.all(), SettingsBugs.all()).flatMap(List::stream);
    }

    @Test
    void thereAreEnough() {
        assertThat(bugs().map(PlantedBug::name).distinct().count()).isGreaterThanOrEqualTo(40);
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void isFound(PlantedBug bug) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        SimulationResult result = bug.in(Simulation.inMemory().days(DAYS)).run(bug.seed());

        long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        assertThat(result.violation()).as(bug + ", seed " + bug.seed()).isNotNull();
        assertThat(Duration.ofNanos(took)).isLessThan(Duration.ofSeconds(5));
    }

    /** The seeds of all bugs are of worlds in which nothing is wrong without them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void nothingIsFoundWithoutBugs(long seed) {
        assertThat(Simulation.inMemory().days(DAYS).run(seed).violation()).isNull();
    }
}
