package io.evpayout.engine;

import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Lot;
import io.evpayout.network.Network;
import io.evpayout.plan.Planner;
import io.evpayout.schedule.ScheduleHistory;
import io.evpayout.schedule.ScheduleHistory.Due;
import io.evpayout.store.Snapshot;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What was due and was not decided by any run: seen from what is stored, whoever should have run. */
final class Overdue {

    private final Snapshot snapshot;
    private final Network network;
    private final Instant at;

    Overdue(Snapshot snapshot, Network network, Instant at) {
        this.snapshot = snapshot;
        this.network = network;
        this.at = at;
    }

    /** The earliest moment that was due and is not decided; empty if there is none. */
    Optional<Instant> since() {
        return network.accounts().keySet().stream()
                .filter(account -> network.account(account, at)
                        .filter(settings -> !network.isOwn(settings, at) && settings.automatic())
                        .isPresent())
                .flatMap(account -> since(account).stream())
                .min(Comparator.naturalOrder());
    }

    private Optional<Instant> since(String account) {
        ScheduleHistory schedules = network.schedules(account);
        AccountState state = snapshot.state(account);
        if (schedules.lastDue(at).filter(due -> Planner.isNew(due, state)).isEmpty()) {
            return Optional.empty();
        }
        Optional<Due> due = decided(account, state).flatMap(schedules::firstDueAfter);
        while (due.isPresent() && !Planner.isNew(due.get(), state)) {
            due = schedules.firstDueAfter(due.get().moment());
        }
        return due.map(Due::moment).filter(moment -> !moment.isAfter(at));
    }

    /** Up to when an account is decided; where it never was, from its first money on, if it has any. */
    private Optional<Instant> decided(String account, AccountState state) {
        ScheduleHistory schedules = network.schedules(account);
        Instant version = state.coveredVersion();
        if (version != null) {
            return schedules
                    .dateOf(version, state.coveredPeriod())
                    .map(date -> schedules.at(version).startOf(date));
        }
        List<Lot> open = snapshot.openLots(
                account, at.atZone(ZoneOffset.UTC).toLocalDate().plusDays(1));
        return open.stream()
                .map(lot -> lot.key().day())
                .min(Comparator.naturalOrder())
                .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
