package io.evpayout.report;

import io.evpayout.money.Currency;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a revenue report.
 *
 * @param keys one for each dimension, in their order; null where a session says nothing of it
 * @param currency the currency
 * @param figures what it came to
 */
public record RevenueRow(List<@Nullable String> keys, Currency currency, RevenueFigures figures) {

    public RevenueRow {
        keys = Collections.unmodifiableList(new ArrayList<>(keys));
    }
}
