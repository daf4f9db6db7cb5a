package io.evpayout.examples.bank;

import io.evpayout.money.Money;
import io.evpayout.settlement.BankLine;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a source of sessions (a card processor, a roaming partner) pays to the network; it arrives on the next business
 * day.
 *
 * @param source the source, as sessions name it
 * @param day the day whose sessions it pays
 * @param amount above zero
 */
public record Deposit(String source, LocalDate day, Money amount) {

    private static final String PREFIX = "SALES ";
    private static final int DAY_LENGTH = "2025-01-31 ".length();

    public Deposit {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException(
                    "A deposit of " + source + " for " + day + " must be above zero, is " + amount);
        }
    }

    /** What its statement line says. */
    String text() {
        return PREFIX + day + " " + source;
    }

    /** The source that a statement line says it pays for; empty if it is no deposit. */
    public static Optional<String> source(BankLine line) {
        String text = line.text();
        int start = PREFIX.length() + DAY_LENGTH;
        return line.endToEndId() == null && text.startsWith(PREFIX) && text.length() > start
                ? Optional.of(text.substring(start))
                : Optional.empty();
    }
}
