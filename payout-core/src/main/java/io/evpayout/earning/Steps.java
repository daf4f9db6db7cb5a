package io.evpayout.earning;

import io.evpayout.agreement.Measure;
import io.evpayout.agreement.Tiers;
import io.evpayout.money.Micros;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The arithmetic of tiers: ends in the units of what they go by, values in parts per million or micros. */
final class Steps {

    private static final int MICRO_DIGITS = 6;
    private static final int PPM_DIGITS = 4;
    private static final int WATT_HOUR_DIGITS = 3;

    private final Tiers tiers;
    private final long[] ends;
    private final long[] values;

    Steps(Tiers tiers, int digits) {
        this.tiers = tiers;
        this.ends = tiers.steps().stream()
                .mapToLong(step -> end(step.upTo(), tiers.by(), digits))
                .toArray();
        this.values = tiers.steps().stream()
                .mapToLong(step -> tiers.of() == null
                        ? micros(step.value(), digits)
                        : step.value().movePointRight(PPM_DIGITS).longValueExact())
                .toArray();
    }

    /** An amount of major units in micros. */
    static long micros(BigDecimal amount, int digits) {
        return amount.movePointRight(digits + MICRO_DIGITS).longValueExact();
    }

    /** Each part of a quantity by its own step; a quantity below zero is of the first step. */
    long marginal(long quantity) {
        long sum = 0;
        long start = 0;
        int step = 0;
        while (step < ends.length - 1 && quantity > ends[step]) {
            sum = Math.addExact(sum, value(step, ends[step] - start));
            start = ends[step];
            step++;
        }
        return Math.addExact(sum, value(step, Math.subtractExact(quantity, start)));
    }

    /** All of {@code of} by the step in which {@code by} ends; an end belongs to its step. */
    long whole(long by, long of) {
        int step = 0;
        while (step < ends.length - 1 && by > ends[step]) {
            step++;
        }
        return value(step, of);
    }

    private long value(int step, long quantity) {
        if (tiers.of() != null) {
            return Micros.percent(quantity, values[step]);
        }
        return tiers.by().equals(Measure.KWH)
                ? Micros.perKwh(values[step], quantity)
                : Math.multiplyExact(values[step], quantity);
    }

    private static long end(@Nullable BigDecimal upTo, Measure by, int digits) {
        if (upTo == null) {
            return Long.MAX_VALUE;
        }
        if (by.isMoney()) {
            return micros(upTo, digits);
        }
        return by.equals(Measure.KWH) ? upTo.movePointRight(WATT_HOUR_DIGITS).longValueExact() : upTo.longValueExact();
    }
}
