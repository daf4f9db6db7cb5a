package io.evpayout.plan;

import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.ledger.Lot;
import io.evpayout.money.ExactAmount;
import io.evpayout.schedule.Schedule;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeSet;

/**
 * How long money may wait ({@code payAnywayAfter}). A lot's deadline is so many days after its own day, or the business day
 * before where the account's dates are moved to business days; held money waits until it has matured. What is below zero is
 * set off against the oldest money, and less than a minor unit waits for more.
 */
final class Waiting {

    private final Position position;
    private final Schedule schedule;
    private final int days;

    private Waiting(Position position, Schedule schedule, int days) {
        this.position = position;
        this.schedule = schedule;
        this.days = days;
    }

    /** Empty if money may wait for ever, or leaves by hand only. */
    static Optional<Waiting> of(Position position, Schedule schedule) {
        Integer days = position.thresholds().payAnywayAfter();
        return days == null || !position.settings().automatic()
                ? Optional.empty()
                : Optional.of(new Waiting(position, schedule, days));
    }

    /** The day on which a lot has waited long enough; never before it has matured. */
    private LocalDate deadline(Lot lot) {
        LocalDate day = lot.key().day();
        LocalDate matures = day.plusDays(1L + position.holdDays(lot));
        LocalDate last = day.plusDays(days);
        LocalDate business = isMoved(last) ? schedule.calendar().previousOrSame(last) : last;
        return business.isBefore(matures) ? matures : business;
    }

    private boolean isMoved(LocalDate day) {
        return schedule.convention() != BusinessDayConvention.NONE
                && !day.isBefore(schedule.calendar().first())
                && !day.isAfter(schedule.calendar().last());
    }

    /** Whole minor units that have waited long enough on a day. */
    long units(LocalDate today) {
        ExactAmount waited = ExactAmount.zero(position.currency());
        for (Lot lot : position.lots()) {
            boolean counts = lot.remaining() < 0
                    ? lot.key().day().isBefore(today)
                    : !deadline(lot).isAfter(today);
            waited = counts ? waited.plus(lot.remaining()) : waited;
        }
        return Math.max(0, waited.units());
    }

    /** The first day after another on which a whole minor unit has waited long enough, as far as is known. */
    Optional<LocalDate> next(LocalDate after) {
        TreeSet<LocalDate> deadlines = new TreeSet<>();
        for (Lot lot : position.lots()) {
            if (lot.remaining() > 0) {
                deadlines.add(deadline(lot));
            }
        }
        return deadlines.tailSet(after, false).stream()
                .filter(day -> units(day) > 0)
                .findFirst();
    }
}
