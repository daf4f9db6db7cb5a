package io.evpayout.engine;

import io.evpayout.ledger.Balance;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.Money;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.rail.Leg;
import io.evpayout.rail.Rail;
import io.evpayout.store.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * What is moved next for a payout of which nothing is under way.
 *
 * @param leg the leg
 * @param number the number of its attempt
 * @param amount how much
 */
record NextMove(int leg, int number, Money amount) {

    /**
     * The next move; empty if money that was brought to the rail is not there any more: nobody brings it a second time
     * without a person.
     */
    static Optional<NextMove> of(Snapshot snapshot, Rail rail, PayoutRecord record) {
        Payout payout = record.payout();
        if (!rail.hasTwoLegs()) {
            return Optional.of(next(record, Leg.DIRECT, payout.amount()));
        }
        Money missing = missing(snapshot, payout);
        if (!missing.isPositive()) {
            return Optional.of(next(record, Leg.FROM_RAIL, payout.amount()));
        }
        boolean brought = !record.attempts(Leg.FROM_RAIL).isEmpty()
                || record.attempts(Leg.TO_RAIL).stream().anyMatch(attempt -> !isRejected(record, attempt));
        return brought ? Optional.empty() : Optional.of(next(record, Leg.TO_RAIL, missing));
    }

    private static boolean isRejected(PayoutRecord record, Attempt attempt) {
        return record.said(attempt).stream().anyMatch(e -> e.kind() == Evidence.Kind.REJECTED);
    }

    private static NextMove next(PayoutRecord record, int leg, Money amount) {
        List<Attempt> before = record.attempts(leg);
        return new NextMove(leg, before.size() + 1, amount);
    }

    /** How much of a payout does not lie at the rail, in whole minor units. */
    private static Money missing(Snapshot snapshot, Payout payout) {
        Money amount = payout.amount();
        Balance.Key key = new Balance.Key(payout.account(), LedgerAccount.AT_RAIL, payout.account(), amount.currency());
        long there = snapshot.balance(key).negated().floor().minorUnits();
        return Money.ofMinor(Math.max(0, amount.minorUnits() - Math.max(0, there)), amount.currency());
    }
}
