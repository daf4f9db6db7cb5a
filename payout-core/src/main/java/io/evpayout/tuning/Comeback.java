package io.evpayout.tuning;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A time in which what was sent came back: a real payout left on the first day and was back at the end. Whatever other
 * settings would have sent to the bank account in that time would have come back as well.
 *
 * @param from the first day
 * @param back when the money was back
 * @param through the last day on which payouts left to come back: the day before, or {@code from} if they were back at once
 */
public record Comeback(LocalDate from, Instant back, LocalDate through) {

    boolean isFor(LocalDate leaves) {
        return !leaves.isBefore(from) && !leaves.isAfter(through);
    }
}
