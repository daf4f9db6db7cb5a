package io.evpayout.engine;

import io.evpayout.payout.PayoutRecord;
import io.evpayout.plan.Decision;
import org.jspecify.annotations.Nullable;

/**
 * What came of a withdrawal by hand.
 *
 * @param decision why it is paid or not; null if the request was made before
 * @param payout the payout, the same one for the same request; null if nothing is paid
 */
public record Withdrawal(
        @Nullable Decision decision, @Nullable PayoutRecord payout) {}
