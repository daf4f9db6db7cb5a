package io.evpayout.tuning;

import io.evpayout.money.Money;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What settings should do. All limits include themselves; null sets none.
 *
 * @param feesPpm fees, in parts per million of what is paid
 * @param worstDays days from an earning day to the day of arrival, at worst
 * @param exposure how far the balance may be below zero
 * @param prefer what counts among those that keep the limits
 */
public record Goal(
        @Nullable Long feesPpm,
        @Nullable Integer worstDays,
        @Nullable Money exposure,
        Preference prefer) {

    /** What is best among settings that keep all limits. */
    public enum Preference {
        /** The lowest fees, then the fewest days. */
        FEES,
        /** The fewest days from earning to bank, then the lowest fees. */
        DAYS,
        /** The smallest debts of the payee, then the lowest fees. */
        EXPOSURE;

        private Comparator<Outcome> order() {
            return switch (this) {
                case FEES -> Comparator.comparing(Outcome::fees).thenComparing(Outcome::meanDays);
                case DAYS -> Comparator.comparing(Outcome::meanDays).thenComparing(Outcome::fees);
                case EXPOSURE -> Comparator.comparing(Outcome::exposure).thenComparing(Outcome::fees);
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Goal {
        if (feesPpm != null && feesPpm < 0) {
            throw new IllegalArgumentException("Fees are at least 0 ppm, not " + feesPpm);
        }
        if (worstDays != null && worstDays < 1) {
            throw new IllegalArgumentException("Money takes at least 1 day, not " + worstDays);
        }
        if (exposure != null && exposure.isNegative()) {
            throw new IllegalArgumentException("An exposure is zero or more, not " + exposure);
        }
    }

    /** No limits. */
    public static Goal preferring(Preference prefer) {
        return new Goal(null, null, null, prefer);
    }

    /** The same with fees of at most so much. */
    public Goal withFeesPpm(@Nullable Long most) {
        return new Goal(most, worstDays, exposure, prefer);
    }

    /** The same with money in the bank after at most so many days. */
    public Goal withWorstDays(@Nullable Integer most) {
        return new Goal(feesPpm, most, exposure, prefer);
    }

    /** The same with a balance that is below zero by at most so much. */
    public Goal withExposure(@Nullable Money most) {
        return new Goal(feesPpm, worstDays, most, prefer);
    }

    /** True if an outcome pays, and keeps all limits; the rail's holding limit always counts. */
    public boolean isMetBy(Outcome outcome) {
        return outcome.paid().isPositive()
                && outcome.breaches() == 0
                && (feesPpm == null || outcome.feesPpm() <= feesPpm)
                && (worstDays == null || outcome.worstDays() <= worstDays)
                && (exposure == null || outcome.exposure().compareTo(exposure) <= 0);
    }

    /** The best outcome that meets the goal; of equal ones the one with the fewest payouts, then the first. */
    Optional<Outcome> best(Iterable<Outcome> outcomes) {
        Comparator<Outcome> order =
                prefer.order().thenComparing(o -> o.payouts().size());
        Outcome best = null;
        for (Outcome outcome : outcomes) {
            if (isMetBy(outcome) && (best == null || order.compare(outcome, best) < 0)) {
                best = outcome;
            }
        }
        return Optional.ofNullable(best);
    }
}
