package io.evpayout.schedule;

import io.evpayout.schedule.ScheduleHistory.Due;
import io.evpayout.schedule.ScheduleHistory.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The time in which a version's own due moments count: later than {@code floor}, up to the begin of the next term.
 *
 * @param version the version
 * @param begin when the running period of the version before ended
 * @param floor the begin, or the moment of the last date that was paid if this schedule reaches that date later: a date
 *     paid under the old schedule is not paid again under the new one
 * @param before the last period that was due under earlier versions
 */
record Term(Version version, Instant begin, Instant floor, Optional<Due> before) {

    static Term first(Version version) {
        return new Term(version, version.from(), version.from(), Optional.empty());
    }

    Term changedTo(Version next) {
        if (next.from().equals(version.from())) {
            throw new IllegalArgumentException("Two schedules from " + next.from() + ": '" + version.schedule()
                    + "' and '" + next.schedule() + "'; keep one");
        }
        if (next.from().isBefore(begin)) {
            return starting(next, begin, before);
        }
        if (schedule().frequency().isManual()) {
            return starting(next, next.from(), before);
        }
        Due running = firstDueAfter(next.from());
        return starting(next, running.moment(), Optional.of(running));
    }

    private static Term starting(Version version, Instant begin, Optional<Due> before) {
        Instant paid = before.map(due -> lastMomentOf(due.period().to(), version.schedule()))
                .orElse(begin);
        return new Term(version, begin, paid.isAfter(begin) ? paid : begin, before);
    }

    /** Just before the day after begins: a zone may leave a day out, and then two days begin at one moment. */
    private static Instant lastMomentOf(LocalDate paid, Schedule schedule) {
        return schedule.startOf(paid.plusDays(1)).minusNanos(1);
    }

    Schedule schedule() {
        return version.schedule();
    }

    Optional<Due> lastDue(Instant asOf) {
        return schedule()
                .lastDue(asOf)
                .filter(period -> schedule().dueMoment(period).isAfter(floor) && !isPaid(period))
                .map(this::due)
                .or(() -> before);
    }

    Due firstDueAfter(Instant asOf) {
        Period next =
                schedule().firstDueAfter(asOf.isAfter(floor) ? asOf : floor).orElseThrow();
        return due(
                isPaid(next)
                        ? schedule().firstDueAfter(schedule().dueMoment(next)).orElseThrow()
                        : next);
    }

    /** By its date and not by its moment, which a day that the zone leaves out shares with the day after. */
    private boolean isPaid(Period period) {
        return before.filter(due -> !period.to().isAfter(due.period().to())).isPresent();
    }

    private Due due(Period period) {
        return new Due(version.from(), joined(period), schedule().dueMoment(period), schedule());
    }

    /** The first period of this term begins where the last one of the term before ended, whatever its own rule says. */
    private Period joined(Period period) {
        boolean first = !schedule().startOf(period.from()).isAfter(floor);
        LocalDate from = first ? before.map(due -> due.period().to()).orElse(period.from()) : period.from();
        return new Period(period.number(), from, period.to());
    }
}
