package io.evpayout.money;

import java.math.RoundingMode;
import java.util.Objects;

/** Rounds all shares but one to whole minor units. */
record PerSessionRule(RoundingMode mode) implements RoundingRule {

    PerSessionRule {
        if (mode == RoundingMode.UNNECESSARY) {
            throw new IllegalArgumentException("PER_SESSION:" + mode + " rounds nothing; name a mode such as HALF_UP");
        }
    }

    @Override
    public String name() {
        return "PER_SESSION:" + mode;
    }

    @Override
    public long[] round(long[] shares, int residual) {
        long[] rounded = new long[shares.length];
        long left = shares[Objects.checkIndex(residual, shares.length)];
        for (int i = 0; i < shares.length; i++) {
            if (i != residual) {
                rounded[i] = Micros.round(shares[i], mode);
                left = Exact.add(left, shares[i] - rounded[i]);
            }
        }
        rounded[residual] = left;
        return rounded;
    }

    @Override
    public String toString() {
        return name();
    }
}
