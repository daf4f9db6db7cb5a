package io.evpayout.engine;

import io.evpayout.engine.Verification.Check;
import io.evpayout.engine.Verification.Violation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the checks find: how much was looked at, and what is wrong. */
final class Findings {

    private static final int MOST = 100;

    private final Map<Invariant, Long> checked = new EnumMap<>(Invariant.class);
    private final Map<Invariant, List<Violation>> violations = new EnumMap<>(Invariant.class);

    /** Counts one thing looked at. */
    void looked(Invariant invariant) {
        checked.merge(invariant, 1L, Long::sum);
    }

    /** Counts one thing looked at, and whether it is as it should be. */
    void expect(Invariant invariant, Object where, Object expected, Object actual) {
        looked(invariant);
        require(invariant, where, expected, actual);
    }

    /** Finds a violation where two values differ. */
    void require(Invariant invariant, Object where, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            violate(invariant, where, expected, actual);
        }
    }

    void violate(Invariant invariant, Object where, Object expected, Object actual) {
        List<Violation> found = violations.computeIfAbsent(invariant, any -> new ArrayList<>());
        if (found.size() < MOST) {
            found.add(new Violation(where.toString(), expected.toString(), actual.toString()));
        }
    }

    /**
     * Runs checks over what may be so broken that it cannot even be read; that is a violation of what is checked, and ends
     * these checks only.
     */
    void reading(Invariant invariant, String what, Runnable checks) {
        try {
            checks.run();
        } catch (RuntimeException e) {
            violate(invariant, what, "rows that can be read", e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    Verification result(String checksum) {
        List<Check> checks = new ArrayList<>();
        for (Invariant invariant : Invariant.values()) {
            checks.add(new Check(
                    invariant.number(),
                    invariant.title(),
                    checked.getOrDefault(invariant, 0L),
                    violations.getOrDefault(invariant, List.of())));
        }
        return new Verification(violations.isEmpty(), checksum, checks);
    }
}
