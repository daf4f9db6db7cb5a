package io.evpayout.tuning;

import io.evpayout.rail.Rail;
import io.evpayout.rail.RailFees;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What of a rail decides about other settings: its limits and calendars, its fees, and when it says that money has arrived.
 *
 * @param rail limits, calendars, cut-offs; nothing is sent
 * @param fees what payouts cost
 * @param confirms how long after the beginning (UTC) of the day of arrival a payout is known to have arrived; until then the
 *     account gets no other one
 * @param holdingLimit the days for which the rail, or the law, lets money be held; null if it sets no limit
 */
public record RailModel(
        Rail rail,
        RailFees fees,
        Duration confirms,
        @Nullable Integer holdingLimit) {

    /** Noon of the day of arrival, where nothing else is known. */
    private static final Duration NOON = Duration.ofHours(12);

    /** A rail with its own fees, confirming at noon, without a holding limit. */
    public static RailModel of(Rail rail, RailFees fees) {
        return new RailModel(rail, fees, NOON, null);
    }

    /** The same, confirming at another time of the day of arrival. */
    public RailModel confirming(Duration after) {
        return new RailModel(rail, fees, after, holdingLimit);
    }

    /** The same with other fees. */
    public RailModel charging(RailFees others) {
        return new RailModel(rail, others, confirms, holdingLimit);
    }

    /** The same with a limit on how long money may be held. */
    public RailModel holdingAtMost(@Nullable Integer days) {
        return new RailModel(rail, fees, confirms, days);
    }

    Instant confirmed(LocalDate arrival) {
        return arrival.atStartOfDay(ZoneOffset.UTC).toInstant().plus(confirms);
    }
}
