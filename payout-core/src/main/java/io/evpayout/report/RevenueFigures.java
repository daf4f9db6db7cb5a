package io.evpayout.report;

import io.evpayout.earning.Earning;
import io.evpayout.money.ExactAmount;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What some sessions and their corrections came to, in one currency. Gross is what sessions charged and corrections changed
 * of it, and the sum of tax, fees and shares, exactly.
 *
 * @param sessions charging sessions; corrections change amounts, not this number
 * @param energyWh energy delivered, watt-hours
 * @param seconds for how long vehicles were connected; a session counts where it ended
 * @param portSeconds for how long charging points were there to be used: every one that had a session at these places, over
 *     all days that were asked for (or from the first to the last day with revenue)
 * @param charged what sessions cost, with tax
 * @param corrections what refunds, credits, disputes and re-ratings changed of it, by kind; without zeros
 * @param tax the tax in gross
 * @param fees processing fees in gross, by source; without zeros
 * @param shares by party
 * @param own the part of the shares that is the network's own
 */
public record RevenueFigures(
        long sessions,
        long energyWh,
        long seconds,
        long portSeconds,
        ExactAmount charged,
        SortedMap<Earning.Type, ExactAmount> corrections,
        ExactAmount tax,
        SortedMap<String, ExactAmount> fees,
        SortedMap<String, ExactAmount> shares,
        ExactAmount own) {

    private static final long WATT_HOURS_PER_KWH = 1_000;
    private static final long SECONDS_PER_HOUR = 3_600;

    public RevenueFigures {
        corrections = withoutZeros(corrections);
        fees = withoutZeros(fees);
        shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
    }

    private static <K> SortedMap<K, ExactAmount> withoutZeros(Map<K, ExactAmount> amounts) {
        TreeMap<K, ExactAmount> kept = new TreeMap<>(amounts);
        kept.values().removeIf(ExactAmount::isZero);
        return Collections.unmodifiableSortedMap(kept);
    }

    /** What drivers paid in the end, with tax: charged and corrected. */
    public ExactAmount gross() {
        return corrections.values().stream().reduce(charged, ExactAmount::plus);
    }

    /** Gross without tax. */
    public ExactAmount net() {
        return gross().minus(tax);
    }

    /** All processing fees. */
    public ExactAmount allFees() {
        return fees.values().stream().reduce(zero(), ExactAmount::plus);
    }

    /** What was shared out: gross without tax and fees. */
    public ExactAmount shared() {
        return shares.values().stream().reduce(zero(), ExactAmount::plus);
    }

    /** What others than the network got. */
    public ExactAmount payees() {
        return shared().minus(own);
    }

    /** Gross for each kWh, half even at the micro; null without energy. */
    public @Nullable ExactAmount perKwh() {
        return Ratios.per(gross(), energyWh, WATT_HOURS_PER_KWH);
    }

    /** Gross for each hour of each charging point, used or not; null if there is none. */
    public @Nullable ExactAmount perPortHour() {
        return Ratios.per(gross(), portSeconds, SECONDS_PER_HOUR);
    }

    /** Gross for each hour in which a vehicle was connected; null if none was. */
    public @Nullable ExactAmount perConnectedHour() {
        return Ratios.per(gross(), seconds, SECONDS_PER_HOUR);
    }

    /** The part of the time in which charging points were connected to a vehicle, 1 for always; null if there is none. */
    public @Nullable BigDecimal utilisation() {
        return Ratios.part(BigInteger.valueOf(seconds), BigInteger.valueOf(portSeconds));
    }

    /** The effective take rate: the network's own share of net, as it came out after everything; null without revenue. */
    public @Nullable BigDecimal takeRate() {
        return Ratios.part(Ratios.micros(own), Ratios.micros(net()));
    }

    private ExactAmount zero() {
        return ExactAmount.zero(charged.currency());
    }
}
