package io.evpayout.report;

import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How gross revenue went on, step by step: each against the step before and the one a year earlier.
 *
 * @param currency the currency
 * @param step day, week, month or quarter
 * @param points one for every step of the days that were asked for, without gaps
 */
public record Growth(Currency currency, Dimension step, List<Point> points) {

    public Growth {
        points = List.copyOf(points);
    }

    /**
     * One step.
     *
     * <p>What it is compared with is null where that was before the first revenue of all (then nothing is known of it) and
     * where one of the two steps is not all there. Days and weeks are compared with those 52 weeks earlier, so weekday with
     * weekday.
     *
     * @param key {@code 2026-03}, {@code 2026-W13}
     * @param first its first day
     * @param complete false if not all of its days were asked for, or the last revenue of all is before its end
     * @param sessions charging sessions
     * @param energyWh energy, watt-hours
     * @param gross what drivers paid, with tax, corrections taken off
     * @param previous the same of the step before; null if not known
     * @param yearEarlier the same of the step a year earlier; null if not known
     * @param growth against the step before: 0.05 is 5 % more; null if not known or there was nothing
     * @param growthOnYear against the step a year earlier
     * @param seasonAdjusted growth against the step before by what is left when the same step of the year before is taken
     *     out: per day, (this / before) / (this a year earlier / before a year earlier) - 1
     */
    public record Point(
            String key,
            LocalDate first,
            boolean complete,
            long sessions,
            long energyWh,
            ExactAmount gross,
            @Nullable ExactAmount previous,
            @Nullable ExactAmount yearEarlier,
            @Nullable BigDecimal growth,
            @Nullable BigDecimal growthOnYear,
            @Nullable BigDecimal seasonAdjusted) {}
}
