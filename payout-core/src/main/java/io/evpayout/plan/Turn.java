package io.evpayout.plan;

import io.evpayout.money.Money;
import io.evpayout.policy.Otherwise;
import io.evpayout.schedule.Period;
import io.evpayout.schedule.Schedule;
import io.evpayout.schedule.ScheduleHistory;
import io.evpayout.schedule.ScheduleHistory.Due;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: what of an account is due at an instant.
 *
 * <p>A period is decided once. Money that has waited long enough is due on its own, whatever the schedule says, and stays so
 * until it has gone; such a payout covers no period.
 */
final class Turn {

    private final Position position;
    private final Schedule schedule;
    private final LocalDate today;
    private final @Nullable Due due;
    private final @Nullable Due next;
    private final Optional<Waiting> waiting;

    private Turn(Position position, Instant at) {
        ScheduleHistory schedules = position.schedules();
        boolean manual = position.settings().manualOnly();
        this.position = position;
        this.schedule = schedules.at(at);
        this.today = schedule.dayOf(at);
        this.due = manual
                ? null
                : schedules
                        .lastDue(at)
                        .filter(last -> Planner.isNew(last, position.state()))
                        .orElse(null);
        this.next = manual ? null : schedules.firstDueAfter(at).orElse(null);
        this.waiting = Waiting.of(position, schedule);
    }

    static Turn of(Position position, Instant at) {
        return new Turn(position, at);
    }

    /** The period to decide; null if there is none. */
    @Nullable
    Due due() {
        return due;
    }

    boolean isDue() {
        return due != null;
    }

    /** Whole minor units that have waited long enough; none if no period is due and such a payout was made today. */
    long waited() {
        return position.paidAhead() && due == null
                ? 0
                : waiting.map(w -> w.units(today)).orElse(0L);
    }

    boolean isClosing() {
        return position.settings().status().isClosing();
    }

    /** The first earning day that does not count. */
    LocalDate cut() {
        return due == null ? today : due.period().to();
    }

    LocalDate today() {
        return today;
    }

    /** The period that is due, else the one that is running; null if payouts are by hand. */
    @Nullable
    Period period() {
        Due either = due == null ? next : due;
        return either == null ? null : either.period();
    }

    /** The next day on which the account is due, by its schedule or because money has waited long enough. */
    @Nullable
    LocalDate nextDate() {
        return Stream.of(Optional.ofNullable(next).map(n -> n.period().to()), waiting.flatMap(w -> w.next(today)))
                .flatMap(Optional::stream)
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    /** The payout date on which a balance that is too small now is expected to be paid. */
    Optional<LocalDate> expected(Matured matured, Money needed) {
        return Stream.of(
                        Forecast.reaches(position, matured.exact(), needed, cut())
                                .flatMap(this::payoutDateFrom),
                        slow().flatMap(slow -> slow.firstDueAfter(schedule.startOf(cut())))
                                .flatMap(slow -> payoutDateFrom(slow.to())),
                        waiting.flatMap(w -> w.next(today)))
                .flatMap(Optional::stream)
                .min(LocalDate::compareTo);
    }

    /** None is told where the calendar of the account may end before it. */
    private Optional<LocalDate> payoutDateFrom(LocalDate day) {
        return next == null || day.plusYears(1).isAfter(schedule.calendar().last())
                ? Optional.empty()
                : position.schedules()
                        .firstDueAfter(schedule.startOf(day).minusNanos(1))
                        .map(found -> found.period().to());
    }

    /** True if a date of the slower schedule lies in the period, or in those before it that no run has decided. */
    boolean isSlowDate() {
        Period period = period();
        return period != null
                && slow().flatMap(slow -> slow.lastDue(slow.startOf(period.to())))
                        .filter(last -> last.to().isAfter(decidedUpTo(period)))
                        .isPresent();
    }

    private LocalDate decidedUpTo(Period period) {
        Instant version = position.state().coveredVersion();
        return version == null || due == null
                ? period.from()
                : position.schedules()
                        .dateOf(version, position.state().coveredPeriod())
                        .filter(date -> date.isBefore(period.from()))
                        .orElse(period.from());
    }

    private Optional<Schedule> slow() {
        Otherwise otherwise = position.thresholds().otherwise();
        return otherwise == null
                ? Optional.empty()
                : Optional.of(new Schedule(
                        otherwise.schedule(),
                        schedule.calendar(),
                        schedule.convention(),
                        schedule.zone(),
                        schedule.cutOff()));
    }
}
