package io.evpayout.examples.demo;

import io.evpayout.Payouts;
import io.evpayout.engine.Verification;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.plan.Plan;
import io.evpayout.plan.Reason;
import io.evpayout.settlement.Reconciliation;
import io.evpayout.store.Store;
import java.util.List;
import java.util.Map;

/**
 * What the summary tells of.
 *
 * @param intake what came of every row
 * @param runs how many due moments there were
 * @param skipped how often a due account was not paid, by reason
 * @param byHand payouts made by hand
 * @param plan who would be paid after the year's end, and who would not and why
 * @param reconciliations the last comparison of bank and books, by currency; none where there are no bank statements
 * @param verification every invariant
 * @param payouts to read reports from
 * @param store to read lots and bank lines from
 */
record DemoResult(
        IntakeTally intake,
        long runs,
        Map<Reason.Code, Long> skipped,
        List<PayoutRecord> byHand,
        Plan plan,
        Map<String, Reconciliation> reconciliations,
        Verification verification,
        Payouts payouts,
        Store store) {}
