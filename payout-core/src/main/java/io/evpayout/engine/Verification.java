package io.evpayout.engine;

import java.util.List;

/**
 * What came of checking everything that is stored.
 *
 * @param ok true if nothing is violated
 * @param checksum over facts, lots and payouts; the same facts give the same one, whatever their order or batching
 * @param checks by number of the invariant
 */
public record Verification(boolean ok, String checksum, List<Check> checks) {

    public Verification {
        checks = List.copyOf(checks);
    }

    /**
     * One invariant.
     *
     * @param invariant its number; stable
     * @param name what holds
     * @param checked how many sessions, lots, balances or payouts were looked at
     * @param violations where it does not hold, at most 100 of them
     */
    public record Check(int invariant, String name, long checked, List<Violation> violations) {

        public Check {
            violations = List.copyOf(violations);
        }
    }

    /**
     * A place at which an invariant does not hold.
     *
     * @param where coordinates: a session, lot, balance or payout
     * @param expected what should be there
     * @param actual what is there
     */
    public record Violation(String where, String expected, String actual) {}
}
