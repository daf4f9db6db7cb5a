package io.evpayout.engine;

import io.evpayout.network.Network;
import io.evpayout.policy.AccountSettings;
import io.evpayout.rail.Rail;
import io.evpayout.report.PayoutDate;
import io.evpayout.schedule.Period;
import io.evpayout.schedule.ScheduleHistory;
import io.evpayout.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;

/** Tells the payout dates to come. */
final class Preview {

    private final Store store;
    private final NetworkCache networks;
    private final Rail rail;

    Preview(Store store, NetworkCache networks, Rail rail) {
        this.store = store;
        this.networks = networks;
        this.rail = rail;
    }

    List<PayoutDate> nextDates(String account, int n, Instant after) {
        Network network = store.read(networks::of);
        AccountSettings settings = network.account(account, after)
                .orElseThrow(() -> new NoSuchElementException("There is no payout account " + account));
        if (settings.manualOnly() || network.isOwn(settings, after)) {
            return List.of();
        }
        return network.schedules(account).nextDues(n, after).stream()
                .map(due -> date(due, settings))
                .toList();
    }

    private PayoutDate date(ScheduleHistory.Due due, AccountSettings settings) {
        Period period = due.period();
        return new PayoutDate(
                period,
                due.moment(),
                due.schedule().ruleDate(period),
                due.schedule().movedFor(period).orElse(null),
                rail.arrival(period.to(), due.moment(), settings.currency()));
    }
}
