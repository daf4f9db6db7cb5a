package io.evpayout.engine;

import io.evpayout.network.Network;
import io.evpayout.schedule.ScheduleHistory;
import io.evpayout.store.Store;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** When anything is due next, by schedule or because money has waited long enough. */
final class DueMoments {

    private final Store store;
    private final NetworkCache networks;

    DueMoments(Store store, NetworkCache networks) {
        this.store = store;
        this.networks = networks;
    }

    /** The earliest moment after an instant at which any account is due, or money has waited long enough. */
    Optional<Instant> nextDue(Instant after) {
        return Stream.of(nextScheduled(after), nextDeadline(after))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    /** The earliest moment after an instant at which money has waited long enough, as far as is known. */
    Optional<Instant> nextDeadline(Instant after) {
        return store.read(snapshot -> {
            Network network = networks.of(snapshot);
            return network.accounts().keySet().stream()
                    .flatMap(account -> new Deadlines(snapshot, network, account).next(after).stream())
                    .min(Comparator.naturalOrder());
        });
    }

    private Optional<Instant> nextScheduled(Instant after) {
        Network network = store.read(networks::of);
        return network.accounts().keySet().stream()
                .filter(account -> network.account(account, after)
                        .filter(settings -> !network.isOwn(settings, after) && settings.automatic())
                        .isPresent())
                .flatMap(account -> network.schedules(account).firstDueAfter(after).stream())
                .map(ScheduleHistory.Due::moment)
                .min(Comparator.naturalOrder());
    }
}
