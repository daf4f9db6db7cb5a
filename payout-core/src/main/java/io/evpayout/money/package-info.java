/**
 * Exact amounts, micros, and splits that always sum to the whole; the only package that knows JSR 354.
 *
 * <ul>
 *   <li>{@link io.evpayout.money.Money}: whole minor units, what leaves or arrives.
 *   <li>{@link io.evpayout.money.Micros}: exact shares, millionths of the minor unit in a {@code long}.
 *   <li>{@link io.evpayout.money.ExactAmount}: balances and totals, micros of any size.
 *   <li>{@link io.evpayout.money.RoundingRules}: the only places where a share is rounded to minor units.
 *   <li>{@link io.evpayout.money.Currencies}: ISO 4217, from one table.
 * </ul>
 *
 * <p>There is no floating point. What is finer than a type can hold, and what overflows it, is refused with the values.
 */
@NullMarked
package io.evpayout.money;

import org.jspecify.annotations.NullMarked;
