package io.evpayout.engine;

import java.util.List;

/**
 * What came of checking everything that is stored.
 *
 * @param ok true if nothing is violated
 * @param checksum over facts, lots and payouts; the same facts give the same one, whatever their order or batching
 * @param pending what is recorded and not booked yet, by reason
 * @param completeness where everything that was recorded and earned is
 * @param checks by number of the invariant
 * @param warnings what is not violated, and should be known all the same
 */
public record Verification(
        boolean ok,
        String checksum,
        Pending pending,
        Completeness completeness,
        List<Check> checks,
        List<Warning> warnings) {

    /** What should be known. The names are stable. */
    public enum Warning {
        /** Nobody looks payees up in lists of sanctions: no {@code PayeeScreener} was given. */
        PAYEES_NOT_SCREENED
    }

    public Verification {
        warnings = List.copyOf(warnings);
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
     * The completeness proof: every fact that was ever taken is booked, archived, pending or refused, and every millionth that was
     * earned is in exactly one place. {@code registered = booked + archived + pending + refused}, and in each currency
     * {@code shares + writtenOff = payable + owed + held + inTransit + paid}.
     *
     * @param registered facts in the registry
     * @param booked those in the books
     * @param archived those that were, and have left for an archive: what they brought is carried, and in the money below
     * @param pending those that wait; {@link Verification#pending} tells for what
     * @param refused those that contradicted what was booked while they waited; quarantined, with the reason
     * @param money where the money is, by currency
     * @param missing lots of which a part is in no payout that lives, not held, and not payable; at most 100
     * @param duplicates lots of which a part is in two payouts that live, with those payouts; at most 100
     * @param orphans parts of payouts, or earnings, whose lot is not there; at most 100
     */
    public record Completeness(
            long registered,
            long booked,
            long archived,
            long pending,
            long refused,
            List<Money> money,
            List<String> missing,
            List<String> duplicates,
            List<String> orphans) {

        static final Completeness UNKNOWN = new Completeness(0, 0, 0, 0, 0, List.of(), List.of(), List.of(), List.of());

        public Completeness {
            money = List.copyOf(money);
            missing = List.copyOf(missing);
            duplicates = List.copyOf(duplicates);
            orphans = List.copyOf(orphans);
        }
    }

    /**
     * Where the money of a currency is: exact decimals.
     *
     * @param currency the currency
     * @param shares what facts brought to accounts, less what corrections took
     * @param setOff what accounts gave for debts of others, and those got: in sum nothing
     * @param writtenOff debts that were given up
     * @param payable lots that are still to be paid, for whichever reason the plan gives
     * @param owed lots below zero that nothing has covered yet
     * @param held what came back and is held
     * @param inTransit reserved, and on its way
     * @param paid what was paid and did not come back
     */
    public record Money(
            String currency,
            String shares,
            String setOff,
            String writtenOff,
            String payable,
            String owed,
            String held,
            String inTransit,
            String paid) {}

    /**
     * One invariant.
     *
     * @param invariant its number; stable
     * @param name what holds
     * @param checked how many sessions, lots, balances, payouts or chains of the audit log were looked at
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
