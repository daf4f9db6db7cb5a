package io.evpayout.engine;

import io.evpayout.audit.Canonical;
import io.evpayout.audit.Digest;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Lot;
import io.evpayout.money.ExactAmount;
import io.evpayout.network.Network;
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

    Verifier(Store store, NetworkCache networks) {
        this.store = store;
        this.networks = networks;
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
        PayoutChecks payouts = new PayoutChecks(snapshot, network, findings, checksum);
        payouts.run();
        findings.reading(
                Invariant.LOTS_RECOMPUTED,
                "lots",
                () -> checkLots(snapshot, facts, payouts, ledger, findings, checksum));
        BankChecks bank = new BankChecks(snapshot, findings);
        bank.run(ledger, payouts);
        facts.charged()
                .forEach((of, sum) -> findings.require(
                        Invariant.CONSERVATION,
                        "clearing of " + of.account() + " " + of.currency(),
                        bank.settled(of).minus(sum),
                        ledger.balance(LedgerAccount.CLEARING, of.account(), of.currency())));
        facts.taxed()
                .forEach((currency, sum) -> findings.require(
                        Invariant.CONSERVATION,
                        "tax " + currency,
                        sum,
                        ledger.balance(LedgerAccount.TAX, "", currency)));
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

    /** What was earned is payable, held, in transit or paid; each of these is what lots and payouts say. */
    private static void checkConservation(
            AccountCurrency of, ExactAmount earned, PayoutChecks payouts, LedgerChecks ledger, Findings findings) {
        ExactAmount payable = ledger.balance(LedgerAccount.PAYABLE, of.account(), of.currency());
        ExactAmount held = ledger.balance(LedgerAccount.HELD, of.account(), of.currency());
        ExactAmount inTransit = ledger.balance(LedgerAccount.IN_TRANSIT, of.account(), of.currency());
        String where = of.account() + " " + of.currency();
        findings.require(Invariant.AMOUNTS_AGREE, where + " in transit", payouts.inTransit(of), inTransit);
        findings.require(Invariant.AMOUNTS_AGREE, where + " held", payouts.held(of), held);
        findings.expect(
                Invariant.CONSERVATION,
                where,
                earned,
                payable.plus(held).plus(inTransit).plus(payouts.paid(of)));
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
