package io.evpayout.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bugs of real payout systems, planted where the library meets its ports: the simulator finds every one. */
class PlantedBugsTest {

    private static final int DAYS = 20;

    /** The invariants that no bug between the library and its ports can break, and where each is shown. */
    private static final Map<Integer, String> ELSEWHERE = Map.of(
            3, "money is a long by the types: CoreRulesTest",
            29, "there are no file rails yet",
            30, "there are no file rails yet",
            31, "there are no file rails yet",
            33, "a process that stood still is told by its own clock, which is behind no port: ResolvingTest",
            40, "reports decide nothing: ReportingTest",
            41, "worlds have tokens alone: CanaryTest",
            44, "keys have types of their own: StripeKeyTest");

    static Stream<PlantedBug> bugs() {
        return Stream.of(RailBugs.all(), StoreBugs.all(), SettingsBugs.all(), InvariantBugs.all())
                .flatMap(List::stream);
    }

    @Test
    void thereAreEnough() {
        assertThat(bugs().map(PlantedBug::name).distinct().count()).isGreaterThanOrEqualTo(50);
    }

    /** Every invariant is broken by a bug, but for those that are shown elsewhere. */
    @Test
    void everyInvariantIsBroken() {
        Set<Integer> broken = bugs().flatMap(bug -> bug.invariants().stream()).collect(Collectors.toSet());

        assertThat(broken).doesNotContainAnyElementsOf(ELSEWHERE.keySet());
        broken.addAll(ELSEWHERE.keySet());
        assertThat(broken)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 44).boxed().toList());
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
