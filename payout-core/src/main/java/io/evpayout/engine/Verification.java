package io.evpayout.engine;

import java.util.List;

/**
 * What came of checking everything that is stored.
 *
 * @param ok true if nothing is violated
 * @param checksum over facts, lots and payouts; the same facts give the same one, whatever their order or batching
 * @param pending what is recorded and not booked yet, by reason
 * @param checks by number of the invariant
 */
public record Verification(boolean ok, String checksum, Pending pending, List<Check> checks) {

    public Verification {
        checks = List.copyOf(checks);
    }

    /**
     * Recorded facts that are not booked yet. Each is kept with its content, and is booked by a later run.
     *
     * @param unassigned sessions whose site or agreement is not known, outages without a contract for all of them
     * @param unpaid sessions whose source is recognised when it has paid, and has not
     * @param bookable sessions for which settings came since; the next run books them
     * @param waiting corrections whose original is not booked yet
     */
    public record Pending(long unassigned, long unpaid, long bookable, long waiting) {}

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
