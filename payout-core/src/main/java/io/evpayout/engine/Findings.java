package io.evpayout.engine;

import io.evpayout.engine.Verification.Check;
import io.evpayout.engine.Verification.Violation;
import io.evpayout.store.StoreException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What the checks find: how much was looked at, and what is wrong. */
final class Findings {

    private static final int MOST = 100;

    private final Map<Invariant, long[]> checked = new EnumMap<>(Invariant.class);
    private final Map<PendingReason, Long> pending = new EnumMap<>(PendingReason.class);
    private final Map<Invariant, List<Violation>> violations = new EnumMap<>(Invariant.class);
    private long waiting;

    /** Counts one session that is not booked yet. */
    void pending(PendingReason reason) {
        pending.merge(reason, 1L, Long::sum);
    }

    /** Counts one correction that waits for its original. */
    void waiting() {
        waiting++;
    }

    /** Counts one thing looked at. */
    void looked(Invariant invariant) {
        checked.computeIfAbsent(invariant, any -> new long[1])[0]++;
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
     * Hands on what a stream has, one after the other. What is so broken that it cannot even be read is a violation of what
     * is checked, and is left out; the checks go on with the next.
     */
    <T> void each(Invariant invariant, String what, Stream<T> stream, Consumer<? super T> check) {
        try (Rows<T> rows = new Rows<>(this, invariant, what, stream)) {
            for (T row = rows.take(); row != null; row = rows.take()) {
                T present = row;
                reading(invariant, what, () -> check.accept(present));
            }
        }
    }

    /**
     * Runs checks over what may be so broken that it cannot even be read; that is a violation of what is checked, and ends
     * these checks only.
     *
     * @return false if they ended so
     */
    boolean reading(Invariant invariant, String what, Runnable checks) {
        return reading(invariant, what, "", checks);
    }

    /**
     * The same.
     *
     * @param what the kind of what is read
     * @param which which of them; put into words only if it can't be read
     */
    boolean reading(Invariant invariant, String what, Object which, Runnable checks) {
        try {
            checks.run();
            return true;
        } catch (RuntimeException e) {
            if (isOfDatabase(e)) {
                throw e;
            }
            violate(
                    invariant,
                    what + which,
                    "rows that can be read",
                    e.getClass().getSimpleName() + ": " + e.getMessage());
            return false;
        }
    }

    /** A database that fails is no violation: nobody knows what is in it. */
    private static boolean isOfDatabase(RuntimeException e) {
        return e instanceof StoreException && e.getCause() != null;
    }

    Verification result(String checksum, Verification.Completeness completeness, List<Verification.Warning> warnings) {
        List<Check> checks = new ArrayList<>();
        for (Invariant invariant : Invariant.values()) {
            checks.add(new Check(
                    invariant.number(),
                    invariant.title(),
                    checked.getOrDefault(invariant, new long[1])[0],
                    violations.getOrDefault(invariant, List.of())));
        }
        return new Verification(violations.isEmpty(), checksum, pending(), completeness, checks, warnings);
    }

    private Verification.Pending pending() {
        return new Verification.Pending(
                pending.getOrDefault(PendingReason.UNASSIGNED, 0L),
                pending.getOrDefault(PendingReason.UNPAID, 0L),
                pending.getOrDefault(PendingReason.BOOKABLE, 0L),
                waiting);
    }
}
