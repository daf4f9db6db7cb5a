package io.evpayout.testkit.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one simulated world.
 *
 * @param seed the seed that makes the same world again
 * @param days how many days it was to last
 * @param steps how many steps were done
 * @param faults how often each fault was hit
 * @param violation what was wrong first; null if nothing was
 * @param history the steps that were done, as text
 */
public record SimulationResult(
        long seed,
        int days,
        int steps,
        FaultCounts faults,
        @Nullable String violation,
        List<String> history) {

    public SimulationResult {
        history = List.copyOf(history);
    }

    /** The seed, what was wrong, and the last steps before it. */
    @Override
    public String toString() {
        if (violation == null) {
            return "Seed " + seed + ": " + steps + " steps, " + faults.total() + " faults, nothing wrong";
        }
        List<String> last = history.subList(Math.max(0, history.size() - 40), history.size());
        return "Seed " + seed + ": " + violation + "\nafter " + history.size() + " steps:\n" + String.join("\n", last);
    }
}
