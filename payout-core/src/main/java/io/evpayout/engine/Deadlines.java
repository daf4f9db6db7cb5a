package io.evpayout.engine;

import io.evpayout.network.Network;
import io.evpayout.party.History;
import io.evpayout.plan.Planner;
import io.evpayout.policy.AccountSettings;
import io.evpayout.store.Snapshot;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** When money of an account has waited long enough, by the settings of each time. */
final class Deadlines {

    private final Snapshot snapshot;
    private final Network network;
    private final String account;

    Deadlines(Snapshot snapshot, Network network, String account) {
        this.snapshot = snapshot;
        this.network = network;
        this.account = account;
    }

    /** The earliest such moment after an instant. */
    Optional<Instant> next(Instant after) {
        History<AccountSettings> history = network.effective(account).orElse(null);
        if (history == null
                || history.versions().stream()
                        .allMatch(version -> version.thresholds().payAnywayAfter() == null)) {
            return Optional.empty();
        }
        TreeSet<Instant> changes = new TreeSet<>(List.of(after));
        history.versions().stream()
                .map(AccountSettings::from)
                .filter(from -> from.isAfter(after))
                .forEach(changes::add);
        for (Instant from : changes) {
            Optional<Instant> next = next(from, changes.higher(from));
            if (next.isPresent()) {
                return next;
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> next(Instant from, @Nullable Instant until) {
        if (network.account(account, from).filter(a -> !network.isOwn(a, from)).isEmpty()) {
            return Optional.empty();
        }
        return new PositionReader(snapshot, network, from)
                .withAllLots(account).stream()
                        .flatMap(position -> Planner.nextDeadline(position, from).stream())
                        .filter(moment -> until == null || moment.isBefore(until))
                        .min(Comparator.naturalOrder());
    }
}
