package io.evpayout.engine;

import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.ExactAmount;
import io.evpayout.network.Network;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Snapshot.AccountCurrency;
import io.evpayout.store.Store;
import java.util.HashSet;
import java.util.Set;

/**
 * Checks every invariant over all that is stored, in one consistent snapshot, from nothing: it believes no running figure
 * that it can add up again, and no settings that were read before. Memory grows with lots and balances, not with facts.
 */
final class Verifier {

    private final Store store;

    Verifier(Store store) {
        this.store = store;
    }

    Verification verify() {
        return store.read(this::verify);
    }

    private Verification verify(Snapshot snapshot) {
        Findings findings = new Findings();
        Checksum checksum = new Checksum();
        Network network = snapshot.network();
        FactChecks facts = new FactChecks(snapshot, network, findings, checksum);
        facts.run();
        new PeriodChecks(snapshot, network, findings).run();
        LedgerChecks ledger = new LedgerChecks(snapshot, findings);
        ledger.run();
        PayoutChecks payouts = new PayoutChecks(snapshot, network, findings, checksum);
        payouts.run();
        LotChecks lots = new LotChecks(snapshot, findings, checksum, facts.earned(), payouts.taken());
        lots.run();
        lots.compareWith(ledger, payouts);
        BankChecks bank = new BankChecks(snapshot, findings);
        bank.run(ledger, payouts);
        checkOwed(findings, facts, ledger, bank);
        return findings.result(checksum.toString());
    }

    /** What the sources still owe is what they were charged less what they paid, and the tax is that of all facts. */
    private static void checkOwed(Findings findings, FactChecks facts, LedgerChecks ledger, BankChecks bank) {
        facts.charged()
                .forEach((of, sum) -> findings.require(
                        Invariant.CONSERVATION,
                        "clearing of " + Places.of(of),
                        bank.settled(of).minus(sum),
                        ledger.balance(LedgerAccount.CLEARING, of)));
        facts.taxed()
                .forEach((currency, sum) -> findings.require(
                        Invariant.CONSERVATION,
                        "tax " + currency,
                        sum,
                        ledger.balance(LedgerAccount.TAX, new AccountCurrency("", currency))));
        Set<AccountCurrency> losses =
                new HashSet<>(ledger.balances(LedgerAccount.LOSS).keySet());
        facts.lost().keySet().forEach(currency -> losses.add(new AccountCurrency("", currency)));
        losses.forEach(of -> findings.require(
                Invariant.CONSERVATION,
                "loss " + of.currency(),
                facts.lost().getOrDefault(of.currency(), ExactAmount.zero(of.currency())),
                ledger.balance(LedgerAccount.LOSS, of)));
    }
}
