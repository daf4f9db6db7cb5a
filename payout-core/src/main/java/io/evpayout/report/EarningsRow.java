package io.evpayout.report;

import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One line of an earnings report. Gross is the sum of tax, fees and shares, exactly.
 *
 * @param keys one for each grouping, in their order; null for a session without an EVSE
 * @param currency the currency
 * @param sessions charging sessions; credits and refunds change amounts, not this number
 * @param gross with tax
 * @param tax the tax in it
 * @param fees processing fees in it
 * @param shares by party
 */
public record EarningsRow(
        List<@Nullable String> keys,
        Currency currency,
        long sessions,
        ExactAmount gross,
        ExactAmount tax,
        ExactAmount fees,
        SortedMap<String, ExactAmount> shares) {

    public EarningsRow {
        shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
    }
}
