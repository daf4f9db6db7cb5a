package io.evpayout.report;

import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a site does, against the days before and a year earlier.
 *
 * @param site the site
 * @param currency the currency
 * @param sessions its charging sessions in the days that were asked for
 * @param gross what drivers paid there, with tax, corrections taken off
 * @param previous the same of as many whole months right before, or as many days where the days asked for are no whole
 *     months; null unless a first and a last day were asked for
 * @param yearEarlier the same of the months a year earlier, or the days 52 weeks earlier; null as before
 */
public record SiteTrend(
        String site,
        Currency currency,
        long sessions,
        ExactAmount gross,
        @Nullable ExactAmount previous,
        @Nullable ExactAmount yearEarlier) {

    /** By how much it changed against the days before; null if not known. */
    public @Nullable ExactAmount change() {
        return previous == null ? null : gross.minus(previous);
    }

    /** Growth against the days before: 0.05 is 5 % more; null if not known, or there was nothing. */
    public @Nullable BigDecimal growth() {
        return Ratios.growth(gross, previous);
    }

    /** Growth against a year earlier; null if not known, or there was nothing. */
    public @Nullable BigDecimal growthOnYear() {
        return Ratios.growth(gross, yearEarlier);
    }
}
