package io.evpayout.engine;

import io.evpayout.audit.Canonical;
import io.evpayout.audit.Digest;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Lot;
import io.evpayout.money.ExactAmount;
import io.evpayout.network.Network;
import io.evpayout.rail.Rail;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Snapshot.AccountCurrency;
import io.evpayout.store.Store;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Checks every invariant over all that is stored, in one consistent snapshot, from nothing: it believes no running figure
 * that it can add up again. Memory grows with lots and balances, not with facts.
 */
final class Verifier {

    private final Store store;
    private final NetworkCache networks;
    private final Rail rail;

    Verifier(Store store, NetworkCache networks, Rail rail) {
        this.store = store;
        this.networks = networks;
        this.rail = rail;
    }

    Verification verify() {
        return store.read(this::verify);
    }

    private Verification verify(Snapshot snapshot) {
        Findings findings = new Findings();
        Checksum checksum = new Checksum();
        Network network = networks.of(snapshot);
        FactChecks facts = new FactChecks(snapshot, network, findings, checksum);
        facts.run();
        LedgerChecks ledger = new LedgerChecks(snapshot, findings);
        ledger.run();
        PayoutChecks payouts = new PayoutChecks(snapshot, network, rail, findings, checksum);
        payouts.run();
        findings.reading(
                Invariant.LOTS_RECOMPUTED,
                "lots",
                () -> checkLots(snapshot, facts, payouts, ledger, findings, checksum));
        new BankChecks(snapshot, findings).run(ledger, payouts);
        return findings.result(checksum.toString());
    }

    private static void checkLots(
            Snapshot snapshot,
            FactChecks facts,
            PayoutChecks payouts,
            LedgerChecks ledger,
            Findings findings,
            Checksum checksum) {
        Map<AccountCurrency, ExactAmount> earned = new TreeMap<>(Comparator.comparing(AccountCurrency::account)
                .thenComparing(of -> of.currency().code()));
        Map<Lot.Key, Long> missing = new TreeMap<>(facts.earned());
        Map<Lot.Key, Long> untaken = new TreeMap<>(payouts.taken());
        try (Stream<Lot> lots = snapshot.lots()) {
            lots.forEach(lot -> {
                checksum.add(digest(lot));
                missing.remove(lot.key());
                untaken.remove(lot.key());
                findings.expect(
                        Invariant.LOTS_RECOMPUTED, lot.key(), facts.earned().getOrDefault(lot.key(), 0L), lot.earned());
                findings.expect(
                        Invariant.LOT_TAKEN_ONCE, lot.key(), payouts.taken().getOrDefault(lot.key(), 0L), lot.taken());
                checkBounds(lot, findings);
                earned.merge(
                        new AccountCurrency(lot.key().account(), lot.key().currency()),
                        ExactAmount.ofMicros(lot.earned(), lot.key().currency()),
                        ExactAmount::plus);
            });
        }
        missing.forEach((key, micros) -> findings.violate(Invariant.LOTS_RECOMPUTED, key, micros, "no lot"));
        untaken.forEach((key, micros) -> findings.violate(Invariant.LOT_TAKEN_ONCE, key, "a lot", "none"));
        earned.forEach((of, sum) -> checkConservation(of, sum, payouts, ledger, findings));
    }

    private static void checkBounds(Lot lot, Findings findings) {
        long least = Math.min(0, lot.earned());
        long most = Math.max(0, lot.earned());
        if (lot.taken() < least || lot.taken() > most) {
            findings.violate(
                    Invariant.LOT_TAKEN_ONCE, lot.key(), "taken between " + least + " and " + most, lot.taken());
        }
    }

    private static void checkConservation(
            AccountCurrency of, ExactAmount earned, PayoutChecks payouts, LedgerChecks ledger, Findings findings) {
        ExactAmount there = payouts.paid(of);
        for (LedgerAccount account :
                new LedgerAccount[] {LedgerAccount.PAYABLE, LedgerAccount.HELD, LedgerAccount.IN_TRANSIT}) {
            there = there.plus(ledger.balance(account, of.account(), of.currency()));
        }
        findings.expect(Invariant.CONSERVATION, of.account() + " " + of.currency(), earned, there);
    }

    private static Digest digest(Lot lot) {
        return Canonical.of("lot")
                .add(lot.key().account())
                .add(lot.key().currency().code())
                .add(lot.key().site())
                .add(lot.key().day().toEpochDay())
                .add(lot.earned())
                .add(lot.taken())
                .digest();
    }
}
