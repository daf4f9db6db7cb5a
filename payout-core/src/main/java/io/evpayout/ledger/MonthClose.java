package io.evpayout.ledger;

import io.evpayout.audit.Text;
import io.evpayout.money.ExactAmount;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;

/**
 * The close of an accounting month of one payout account, by hand. Nothing is booked in its days any more: what comes for
 * them later goes to the first open day, with its own date.
 *
 * @param account the payout account
 * @param month the month of its earning days
 * @param at when it was closed
 * @param by who closed it, in the words of the caller, 1 to 255 characters
 * @param earned what the account had earned in the month, by currency code, and has for ever; at least one amount
 */
public record MonthClose(String account, YearMonth month, Instant at, String by, List<ExactAmount> earned) {

    private static final int MAX_BY = 255;
    private static final String SEPARATOR = ", ";

    public MonthClose {
        if (by.isBlank() || by.length() > MAX_BY || !Text.isWellFormed(by)) {
            throw new IllegalArgumentException("Who closes a month has 1 to " + MAX_BY + " characters");
        }
        earned = earned.stream()
                .sorted(Comparator.comparing(amount -> amount.currency().code()))
                .toList();
        if (earned.isEmpty()
                || earned.stream().map(ExactAmount::currency).distinct().count() != earned.size()) {
            throw new IllegalArgumentException("Month " + month + " of " + account
                    + " is closed with one amount for each currency, not with " + earned);
        }
    }

    /** The amounts as text: {@code EUR 12.50, USD 3.00}. */
    public String earnedText() {
        return String.join(SEPARATOR, earned.stream().map(ExactAmount::toString).toList());
    }

    /** The amounts of a text; {@link #earnedText} is the inverse. */
    public static List<ExactAmount> earned(String text) {
        return List.of(text.split(SEPARATOR)).stream().map(ExactAmount::parse).toList();
    }
}
