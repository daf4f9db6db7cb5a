package io.evpayout.examples.run;

import io.evpayout.network.Network;
import io.evpayout.policy.AccountSettings;
import io.evpayout.schedule.ScheduleHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The moments at which accounts of a network are due in a range of days, both inclusive, each in its own zone.
 *
 * @param start before everything that belongs to the range
 * @param moments in order
 * @param end the end of the last day in the zone where it ends last
 */
record DueMoments(Instant start, SortedSet<Instant> moments, Instant end) {

    static DueMoments of(Network network, LocalDate from, LocalDate to) {
        Instant start = from.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant end = to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        SortedSet<Instant> moments = new TreeSet<>();
        for (String account : network.accounts().keySet()) {
            AccountSettings latest = network.effective(account).orElseThrow().latest();
            if (!network.isOwn(latest, latest.from())) {
                ZoneId zone = latest.schedule().zone();
                start = earlier(start, from.atStartOfDay(zone).toInstant());
                end = later(end, to.plusDays(1).atStartOfDay(zone).toInstant());
                addMoments(moments, network, account, from, to);
            }
        }
        return new DueMoments(start, moments, end);
    }

    /** The first moment after another. */
    Optional<Instant> after(Instant instant) {
        return moments.tailSet(instant.plusNanos(1)).stream().findFirst();
    }

    /** True if an instant belongs to the range, in some zone. */
    boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    private static void addMoments(
            SortedSet<Instant> moments, Network network, String account, LocalDate from, LocalDate to) {
        ScheduleHistory schedules = network.schedules(account);
        Instant before = from.minusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant();
        Optional<ScheduleHistory.Due> due = schedules.firstDueAfter(before);
        while (due.isPresent() && !due.get().period().to().isAfter(to)) {
            Instant moment = due.get().moment();
            boolean automatic = network.account(account, moment)
                    .filter(settings -> !settings.manualOnly())
                    .isPresent();
            if (automatic && !due.get().period().to().isBefore(from)) {
                moments.add(moment);
            }
            due = schedules.firstDueAfter(moment);
        }
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
