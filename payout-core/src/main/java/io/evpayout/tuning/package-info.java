/**
 * What other settings would have done: an account's real history replayed over schedules, minimums, holds and rails, and a
 * recommendation.
 *
 * <p>It is decided by the same {@link io.evpayout.plan.Planner} as every payout. Pure, and so deterministic.
 */
@NullMarked
package io.evpayout.tuning;

import org.jspecify.annotations.NullMarked;
