package io.evpayout.testkit.simulator;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** How often each fault was hit: what really happened, not what was planned. Not thread-safe. */
public final class FaultCounts {

    private final Map<Fault, Long> counts = new EnumMap<>(Fault.class);

    /** None yet. */
    public FaultCounts() {}

    void hit(Fault fault) {
        hit(fault, 1);
    }

    void hit(Fault fault, long times) {
        if (times > 0) {
            counts.merge(fault, times, Long::sum);
        }
    }

    /** Adds those of another simulation. */
    public void add(FaultCounts others) {
        others.counts.forEach(this::hit);
    }

    /** How often a fault was hit. */
    public long of(Fault fault) {
        return counts.getOrDefault(fault, 0L);
    }

    /** How often any was. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Those that were never hit. */
    public Set<Fault> missing() {
        Set<Fault> missing = EnumSet.allOf(Fault.class);
        missing.removeAll(counts.keySet());
        return missing;
    }

    /** One line for each fault, with its number and how often it was hit. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Fault fault : Fault.values()) {
            text.append(of(fault)).append(" x ").append(fault).append('\n');
        }
        return text.toString();
    }
}
