package io.evpayout.engine;

import io.evpayout.ledger.Lot;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.payout.Standing;
import io.evpayout.store.Snapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lots of which a payout has a part that is not final, by account. An account's payouts are read once, whoever has a part in its lots: a
 * payout that is final may come back at any later time, also after its sessions have left; then its lots are open again.
 */
final class Restless {

    private final Map<String, Set<Lot.Key>> lots = new HashMap<>();

    Set<Lot.Key> of(Snapshot snapshot, String account) {
        return lots.computeIfAbsent(account, any -> read(snapshot, any));
    }

    private static Set<Lot.Key> read(Snapshot snapshot, String account) {
        Set<Lot.Key> keys = new HashSet<>();
        try (Stream<PayoutRecord> payouts = snapshot.payouts(account)) {
            payouts.filter(record -> !isFinal(record.standing())).forEach(record -> {
                Payout payout = record.payout();
                payout.items().forEach(item -> keys.add(payout.lot(item)));
            });
        }
        return keys;
    }

    private static boolean isFinal(Standing standing) {
        boolean mayComeBack = standing.state() == PayoutState.PAID && !standing.settled();
        return !standing.state().isOpen() && !mayComeBack && !standing.review() && !standing.holdsMoney();
    }
}
