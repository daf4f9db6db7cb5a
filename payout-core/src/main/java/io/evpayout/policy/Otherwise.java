package io.evpayout.policy;

import io.evpayout.money.Money;
import io.evpayout.schedule.Frequency;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A slower schedule for small balances: below 50.00, quarterly.
 *
 * @param below a matured balance below this is small; above zero
 * @param schedule on which dates a small balance is paid; calendar, zone and cut-off are the account's own
 */
public record Otherwise(Money below, Frequency schedule) {

    private static final Pattern TEXT = Pattern.compile("(\\S+ \\S+) (.+)");

    public Otherwise {
        if (!below.isPositive()) {
            throw new IllegalArgumentException("Small balances are those below more than zero, not below " + below);
        }
        if (schedule.isManual()) {
            throw new IllegalArgumentException("Balances below " + below
                    + " need a schedule with dates; what is paid by hand only has a minimum and no other schedule");
        }
    }

    /**
     * The slower schedule of a text.
     *
     * @param text {@code EUR 50.00 month on 31}
     * @return the slower schedule; {@link #toString()} is the inverse
     */
    public static Otherwise parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Slower schedule '" + text + "' is not like 'EUR 50.00 month on 31'");
        }
        return new Otherwise(Money.parse(matcher.group(1)), Frequency.parse(matcher.group(2)));
    }

    @Override
    public String toString() {
        return below + " " + schedule;
    }
}
