package io.evpayout.money;

import java.math.RoundingMode;
import java.util.Objects;

/** Rounds all shares but one to whole minor units: each is the floor of the share and a part of a unit. */
final class PerSessionRule implements RoundingRule {

    private static final long HALF = Micros.PER_UNIT / 2;
    private static final long ALMOST_ONE = Micros.PER_UNIT - 1;
    private static final long MOST = Long.MAX_VALUE - ALMOST_ONE;

    private final RoundingMode mode;
    private final long toPositive;
    private final long toNegative;

    PerSessionRule(RoundingMode mode) {
        this.mode = mode;
        this.toPositive = switch (mode) {
            case UP, CEILING -> ALMOST_ONE;
            case DOWN, FLOOR -> 0;
            case HALF_UP, HALF_EVEN -> HALF;
            case HALF_DOWN -> HALF - 1;
            case UNNECESSARY ->
                throw new IllegalArgumentException(
                        "PER_SESSION:" + mode + " rounds nothing; name a mode such as HALF_UP");
        };
        this.toNegative = switch (mode) {
            case UP, FLOOR -> 0;
            case HALF_UP -> HALF - 1;
            case HALF_DOWN, HALF_EVEN -> HALF;
            default -> ALMOST_ONE;
        };
    }

    @Override
    public String name() {
        return "PER_SESSION:" + mode;
    }

    @Override
    public void apply(long[] shares, int residual) {
        long left = shares[Objects.checkIndex(residual, shares.length)];
        for (int i = 0; i < shares.length; i++) {
            if (i != residual) {
                long rounded = round(shares[i]);
                left = Exact.add(left, shares[i] - rounded);
                shares[i] = rounded;
            }
        }
        shares[residual] = left;
    }

    private long round(long share) {
        if (Long.compareUnsigned(share, MOST) <= 0) {
            long sum = share + toPositive;
            long part = sum % Micros.PER_UNIT;
            if (part != 0 || mode != RoundingMode.HALF_EVEN) {
                return sum - part;
            }
        }
        return roundAny(share);
    }

    /** Negative shares too, those that may overflow, and halves to even. */
    private long roundAny(long share) {
        long sum = share + (share < 0 ? toNegative : toPositive);
        long rounded = Exact.subtract(sum, Math.floorMod(sum, Micros.PER_UNIT));
        boolean isTie = rounded == sum && mode == RoundingMode.HALF_EVEN;
        return isTie || (share ^ sum) < 0 ? Micros.round(share, mode) : rounded;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PerSessionRule that && mode == that.mode;
    }

    @Override
    public int hashCode() {
        return mode.hashCode();
    }

    @Override
    public String toString() {
        return name();
    }
}
