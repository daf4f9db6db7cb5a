package io.evpayout.report;

import io.evpayout.money.ExactAmount;
import io.evpayout.policy.AccountStatus;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A payout account, what it is owed, and when its money last moved.
 *
 * @param account its id
 * @param party its payee
 * @param status whether it may be paid
 * @param payable what is not paid and not on its way, in its own currency; may be negative
 * @param lastMovement the day of its last earning that is still there, or on which a payout was last paid; null if there is
 *     none
 * @param dormant true if a whole minor unit has been owed for as long as {@code dormantAfter} says, and nothing moved
 */
public record AccountOverview(
        String account,
        String party,
        AccountStatus status,
        ExactAmount payable,
        @Nullable LocalDate lastMovement,
        boolean dormant) {}
