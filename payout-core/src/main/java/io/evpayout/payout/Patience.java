package io.evpayout.payout;

import io.evpayout.calendar.HolidayCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;

/**
 * When a payout is tried again, asked about again, and given to a person. Everything follows from what is stored, so that
 * any node knows it, after any restart.
 */
public final class Patience {

    /** Rails may forget a key after 24 hours; after this long one is looked up and never sent again. */
    public static final Duration SAME_KEY = Duration.ofHours(20);

    /** After this long without an answer a person is asked. */
    public static final Duration NO_ANSWER = Duration.ofHours(24);

    /** So many days after the expected arrival without news a person is asked. */
    public static final int NO_NEWS_DAYS = 7;

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(15);
    private static final int FACTOR = 4;

    private Patience() {}

    /**
     * The moment from which a reserved payout may be sent: at once the first time, a quarter of an hour after the first
     * proven rejection, and four times as long after each further one.
     */
    public static Instant mayBeSent(PayoutRecord record) {
        return record.evidence().stream()
                .filter(e -> e.kind() == Evidence.Kind.REJECTED)
                .max(Comparator.comparing(Evidence::leg)
                        .thenComparing(Evidence::attempt)
                        .thenComparing(Evidence::at))
                .map(last -> last.at().plus(pause(last.attempt())))
                .orElse(record.payout().reservedAt());
    }

    /** True if nothing was heard of an open payout for so long that a person must look, and none was asked to. */
    public static boolean isOverdue(PayoutRecord record, Instant at) {
        return switch (record.standing().state()) {
            case SUBMITTING, UNKNOWN ->
                isAfter(at, record.lastAttempt().at().plus(NO_ANSWER))
                        && !record.saysOfLast(Evidence.Kind.OVERDUE_ANSWER);
            case ACCEPTED, IN_TRANSIT ->
                isAfter(at, newsUntil(record.payout())) && !record.saysOfLast(Evidence.Kind.OVERDUE_NEWS);
            case RESERVED, HELD, PAID, REJECTED, CANCELED, RETURNED, FAILED, REVERSED -> false;
        };
    }

    private static boolean isAfter(Instant at, Instant moment) {
        return !at.isBefore(moment);
    }

    private static Instant newsUntil(Payout payout) {
        return payout.arrivalDate()
                .plusDays(NO_NEWS_DAYS)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /** What is overdue of a payout in an open state. */
    public static Evidence.Kind overdueKind(PayoutState state) {
        return state == PayoutState.ACCEPTED || state == PayoutState.IN_TRANSIT
                ? Evidence.Kind.OVERDUE_NEWS
                : Evidence.Kind.OVERDUE_ANSWER;
    }

    /**
     * True if a paid payout counts as settled: the day is over until which its money usually comes back.
     *
     * @param calendar the rail's days
     * @param days how many business days after the arrival money may come back
     */
    public static boolean isOver(PayoutRecord record, HolidayCalendar calendar, int days, Instant at) {
        LocalDate arrived = record.evidence().stream()
                .filter(e -> e.kind() == Evidence.Kind.PAID)
                .map(e -> e.at().atOffset(ZoneOffset.UTC).toLocalDate())
                .max(Comparator.naturalOrder())
                .filter(day -> day.isAfter(record.payout().arrivalDate()))
                .orElse(record.payout().arrivalDate());
        LocalDate last = calendar.plusBusinessDays(arrived, days);
        return isAfter(at, last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static Duration pause(int attempt) {
        int growing = Math.min(attempt, Standing.MOST_ATTEMPTS - 1);
        Duration pause = FIRST_PAUSE;
        for (int i = 1; i < growing; i++) {
            pause = pause.multipliedBy(FACTOR);
        }
        return pause;
    }
}
