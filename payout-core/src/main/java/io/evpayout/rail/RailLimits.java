package io.evpayout.rail;

import io.evpayout.money.Money;

/**
 * The amounts that a rail can send in one currency.
 *
 * @param minimum the smallest, above zero
 * @param maximum the largest
 * @param step amounts are a multiple of this many minor units, 1 or more
 */
public record RailLimits(Money minimum, Money maximum, long step) {

    public RailLimits {
        if (!minimum.isPositive() || maximum.compareTo(minimum) < 0 || step < 1) {
            throw new IllegalArgumentException(
                    "Rail limits need 0 < minimum <= maximum and step >= 1: " + minimum + ", " + maximum + ", " + step);
        }
    }

    /** The largest amount that may be sent out of {@code minorUnits}, or 0: in steps, at most the maximum. */
    public long sendable(long minorUnits) {
        long capped = Math.min(minorUnits, maximum.minorUnits());
        return Math.max(0, capped - Math.floorMod(capped, step));
    }
}
