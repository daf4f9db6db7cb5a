package io.evpayout.report;

import io.evpayout.money.ExactAmount;

/**
 * From what was owed before some days to what is owed after them. Days are those of lots and payouts, in each account's own
 * zone, as on statements.
 *
 * @param opening what was payable before the first day
 * @param earned what was booked in these days: shares of sessions, corrections and terms
 * @param settled what set-offs brought or took, and write-offs of debts brought
 * @param paid what payouts of these days took that has arrived and is final; zero or more
 * @param provisional what payouts took that have arrived and may still come back
 * @param underWay what payouts took that have not arrived
 * @param cameBack what payouts of these days took that were rejected, canceled or returned, in these days or later
 * @param returned what became payable again in these days
 * @param held what came back in these days and is held
 * @param closing what is payable after the last day
 */
public record Owed(
        ExactAmount opening,
        ExactAmount earned,
        ExactAmount settled,
        ExactAmount paid,
        ExactAmount provisional,
        ExactAmount underWay,
        ExactAmount cameBack,
        ExactAmount returned,
        ExactAmount held,
        ExactAmount closing) {

    /** All that left in these days, whatever became of it. */
    public ExactAmount left() {
        return paid.plus(provisional).plus(underWay).plus(cameBack);
    }
}
