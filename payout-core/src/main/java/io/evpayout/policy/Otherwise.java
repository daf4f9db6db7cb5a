package io.evpayout.policy;

import io.evpayout.money.Money;
import io.evpayout.schedule.Frequency;

/**
 * A slower schedule for small balances: below 50.00, quarterly.
 *
 * @param below a matured balance below this is small; above zero
 * @param schedule on which dates a small balance is paid; calendar, zone and cut-off are the account's own
 */
public record Otherwise(Money below, Frequency schedule) {

    public Otherwise {
        if (!below.isPositive()) {
            throw new IllegalArgumentException("Small balances are those below more than zero, not below " + below);
        }
        if (schedule.isManual()) {
            throw new IllegalArgumentException("Balances below " + below
                    + " need a schedule with dates; what is paid by hand only has a minimum and no other schedule");
        }
    }
}
