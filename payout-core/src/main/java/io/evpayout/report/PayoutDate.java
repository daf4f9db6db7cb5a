package io.evpayout.report;

import io.evpayout.schedule.Period;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A payout date to come.
 *
 * @param period what is paid on it, {@link Period#to()} being the date itself
 * @param moment when it is due
 * @param ruleDate the date of the schedule's bare rule; another one than the payout date if that was moved
 * @param movedFor why nothing settles on the date of the rule, {@code Saturday} or {@code Good Friday}; null if the date
 *     was not moved
 * @param arrival when the money is expected to arrive if it is sent at that moment
 */
public record PayoutDate(
        Period period,
        Instant moment,
        LocalDate ruleDate,
        @Nullable String movedFor,
        LocalDate arrival) {

    /** The payout date. */
    public LocalDate date() {
        return period.to();
    }
}
