package io.evpayout.engine;

import io.evpayout.ledger.Lot;
import io.evpayout.money.ExactAmount;
import io.evpayout.network.Network;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.policy.AccountSettings;
import io.evpayout.report.AccountOverview;
import io.evpayout.schedule.Schedule;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at accounts from outside of any run: what they are owed, and whether their money still moves. */
final class Overviews {

    private final Store store;
    private final NetworkCache networks;

    Overviews(Store store, NetworkCache networks) {
        this.store = store;
        this.networks = networks;
    }

    /** All accounts that exist at an instant but the network's own, implied ones with earnings included, by id. */
    List<AccountOverview> accounts(Instant at) {
        return store.read(snapshot -> {
            Network network = networks.of(snapshot);
            List<AccountOverview> accounts = new ArrayList<>();
            for (String account : new PositionReader(snapshot, network, at).accounts()) {
                network.account(account, at)
                        .map(settings -> overview(
                                snapshot, settings, network.schedules(account).at(at), at))
                        .ifPresent(accounts::add);
            }
            return accounts;
        });
    }

    private static AccountOverview overview(
            Snapshot snapshot, AccountSettings settings, Schedule schedule, Instant at) {
        LocalDate today = schedule.dayOf(at);
        ExactAmount payable = ExactAmount.zero(settings.currency());
        LocalDate earned = null;
        for (Lot lot : snapshot.openLots(settings.account(), today.plusDays(1))) {
            if (lot.key().currency().equals(settings.currency())) {
                payable = payable.plus(lot.remaining());
                LocalDate day = lot.key().day();
                earned = earned == null || day.isAfter(earned) ? day : earned;
            }
        }
        LocalDate moved = Stream.concat(
                        Optional.ofNullable(earned).stream(), lastPaid(snapshot, settings, schedule, at).stream())
                .max(Comparator.naturalOrder())
                .orElse(null);
        Integer after = settings.thresholds().dormantAfter();
        boolean dormant = after != null
                && moved != null
                && payable.units() > 0
                && !moved.plusDays(after).isAfter(today);
        return new AccountOverview(settings.account(), settings.party(), settings.status(), payable, moved, dormant);
    }

    /** The day on which a bank last said that a payout arrived. */
    private static Optional<LocalDate> lastPaid(
            Snapshot snapshot, AccountSettings settings, Schedule schedule, Instant at) {
        try (Stream<PayoutRecord> payouts = snapshot.payouts(settings.account())) {
            return payouts.filter(record -> record.standing().state() == PayoutState.PAID)
                    .flatMap(record -> record.evidence().stream())
                    .filter(evidence ->
                            evidence.kind() == Evidence.Kind.PAID || evidence.kind() == Evidence.Kind.SETTLED)
                    .map(Evidence::at)
                    .filter(paid -> !paid.isAfter(at))
                    .max(Comparator.naturalOrder())
                    .map(schedule::dayOf);
        }
    }
}
