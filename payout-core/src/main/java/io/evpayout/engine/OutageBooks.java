package io.evpayout.engine;

import io.evpayout.earning.Turnover;
import io.evpayout.network.Network;
import io.evpayout.session.Outage;
import io.evpayout.session.OutageWithdrawal;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The outages and withdrawals of one transaction. What they change is the difference between what all outages of an asset
 * came to before and come to now, so that neither their order nor their batches matter.
 */
final class OutageBooks {

    private final Transaction transaction;
    private final Network network;
    private final Map<SessionId, BookedFact> outages = new LinkedHashMap<>();
    private final Map<SessionId, BookedFact> originals = new LinkedHashMap<>();
    private final List<OutageWithdrawal> withdrawals = new ArrayList<>();
    private final Set<String> accounts = new TreeSet<>();

    OutageBooks(Transaction transaction, Network network) {
        this.transaction = transaction;
        this.network = network;
    }

    /** Takes an outage to be booked; false if it is not known yet whom it concerns all the time. */
    boolean take(Outage outage) {
        List<String> concerned = OutOfOrder.accounts(network, outage);
        if (concerned.isEmpty()) {
            return false;
        }
        accounts.addAll(concerned);
        String home = concerned.get(concerned.size() - 1);
        outages.put(outage.id(), new BookedFact(outage, home, outage.site(), outage.evse(), List.of()));
        return true;
    }

    /** Withdrawals in the store that waited for an outage that was taken. */
    List<OutageWithdrawal> waiting() {
        return outages.isEmpty()
                ? List.of()
                : transaction.waitingFor(outages.keySet()).stream()
                        .filter(OutageWithdrawal.class::isInstance)
                        .map(OutageWithdrawal.class::cast)
                        .toList();
    }

    /** Takes withdrawals to be booked; returns those whose outage is not booked yet. */
    List<OutageWithdrawal> take(Collection<OutageWithdrawal> all) {
        originals.putAll(outages);
        List<SessionId> stored = all.stream()
                .map(OutageWithdrawal::outage)
                .filter(id -> !outages.containsKey(id))
                .toList();
        if (!stored.isEmpty()) {
            originals.putAll(transaction.booked(stored));
        }
        List<OutageWithdrawal> left = new ArrayList<>();
        for (OutageWithdrawal withdrawal : all) {
            BookedFact original = originals.get(withdrawal.outage());
            if (original != null && original.fact() instanceof Outage outage) {
                withdrawals.add(withdrawal);
                accounts.addAll(OutOfOrder.accounts(network, outage));
                accounts.add(original.account());
            } else {
                left.add(withdrawal);
            }
        }
        return left;
    }

    /** Everyone whose books these facts touch, to be locked before they are booked. */
    Set<String> accounts() {
        return accounts;
    }

    /** The outages that were taken, by id, as they are booked. */
    Collection<BookedFact> outages() {
        return outages.values();
    }

    /** The withdrawals that were taken, as they are booked; those of an outage that was withdrawn already are not among them. */
    Map<OutageWithdrawal, BookedFact> withdrawals() {
        Set<SessionId> withdrawn = withdrawn(transaction, originals.keySet());
        Map<OutageWithdrawal, BookedFact> booked = new LinkedHashMap<>();
        for (OutageWithdrawal withdrawal : withdrawals) {
            BookedFact outage = originals.get(withdrawal.outage());
            if (outage != null && withdrawn.add(withdrawal.outage())) {
                booked.put(
                        withdrawal,
                        new BookedFact(withdrawal, outage.account(), outage.site(), outage.evse(), List.of()));
            }
        }
        return booked;
    }

    List<OutageWithdrawal> taken() {
        return withdrawals;
    }

    /** What the outages that were taken, and these withdrawals, change of the time out of order. */
    Map<Turnover.Part.Key, Long> difference(Collection<OutageWithdrawal> booked) {
        Map<OutOfOrder.Asset, List<Outage>> changed = new LinkedHashMap<>();
        Stream.concat(outages.keySet().stream(), booked.stream().map(OutageWithdrawal::outage))
                .distinct()
                .map(originals::get)
                .forEach(original -> {
                    if (original != null && original.fact() instanceof Outage outage) {
                        changed.computeIfAbsent(OutOfOrder.Asset.of(outage), any -> new ArrayList<>())
                                .add(outage);
                    }
                });
        Set<SessionId> gone = new TreeSet<>();
        booked.forEach(withdrawal -> gone.add(withdrawal.outage()));
        Map<Turnover.Part.Key, Long> difference = new TreeMap<>();
        changed.forEach((asset, ofAsset) -> {
            OutOfOrder time = new OutOfOrder(network, asset);
            List<Outage> before = before(asset, ofAsset);
            List<Outage> after = Stream.concat(
                            before.stream(), ofAsset.stream().filter(o -> outages.containsKey(o.id())))
                    .filter(outage -> !gone.contains(outage.id()))
                    .toList();
            time.seconds(before).forEach((key, seconds) -> difference.merge(key, -seconds, Math::addExact));
            time.seconds(after).forEach((key, seconds) -> difference.merge(key, seconds, Math::addExact));
        });
        return difference;
    }

    /** What counted for an asset around these outages before this transaction. */
    private List<Outage> before(OutOfOrder.Asset asset, List<Outage> around) {
        Instant from = around.stream().map(Outage::from).min(Instant::compareTo).orElseThrow();
        Instant to = around.stream().map(Outage::to).max(Instant::compareTo).orElseThrow();
        List<Outage> stored = transaction.outages(asset.site(), from, to).stream()
                .map(BookedFact::fact)
                .filter(Outage.class::isInstance)
                .map(Outage.class::cast)
                .filter(outage -> OutOfOrder.Asset.of(outage).equals(asset))
                .toList();
        Set<SessionId> withdrawn =
                withdrawn(transaction, stored.stream().map(Outage::id).toList());
        return stored.stream()
                .filter(outage -> !withdrawn.contains(outage.id()))
                .toList();
    }

    /** Those of these outages that are taken back. */
    static Set<SessionId> withdrawn(Snapshot snapshot, Collection<SessionId> outages) {
        return outages.isEmpty()
                ? new TreeSet<>()
                : new TreeSet<>(snapshot.corrections(outages).keySet());
    }
}
