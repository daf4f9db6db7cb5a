package io.evpayout.engine;

import io.evpayout.audit.AuditHead;
import io.evpayout.audit.AuditRecord;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.money.ExactAmount;
import io.evpayout.network.Network;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Snapshot.AccountCurrency;
import io.evpayout.store.Store;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks every invariant over all that is stored, in one consistent snapshot, from nothing: it believes no running figure
 * that it can add up again, and no settings that were read before. Memory grows with lots and balances, not with facts.
 */
final class Verifier {

    private final Store store;

    private final EngineOptions options;

    Verifier(Store store, EngineOptions options) {
        this.store = store;
        this.options = options;
    }

    /**
     * Checks everything.
     *
     * @param head where the audit log ended once, if that is known from elsewhere
     */
    Verification verify(@Nullable AuditHead head) {
        return store.read(snapshot -> verify(snapshot, head));
    }

    /** Where the audit log ends now. */
    AuditHead head() {
        return store.read(snapshot -> {
            try (Stream<AuditRecord> ends = snapshot.auditEnds()) {
                return new AuditHead(
                        snapshot.networkId().orElse(""),
                        ends.map(end -> new AuditHead.End(end.chain(), end.number(), end.hash()))
                                .toList());
            }
        });
    }

    /** The audit log, by chain and number, of one chain or (null) of all. */
    void log(@Nullable String chain, Consumer<AuditRecord> consumer) {
        store.read(snapshot -> {
            try (Stream<AuditRecord> records = snapshot.audit()) {
                records.filter(record -> chain == null || record.chain().equals(chain))
                        .forEach(consumer);
            }
            return true;
        });
    }

    private Verification verify(Snapshot snapshot, @Nullable AuditHead head) {
        Findings findings = new Findings();
        Checksum checksum = new Checksum();
        Network network = network(snapshot, findings);
        if (network == null) {
            return findings.result(checksum.toString(), Verification.Completeness.UNKNOWN, warnings());
        }
        AuditChecks audit = new AuditChecks(snapshot, findings);
        CompletenessProof proof = new CompletenessProof(snapshot);
        Waterfalls waterfalls = new Waterfalls(network);
        PeriodChecks periods = new PeriodChecks(snapshot, waterfalls, findings);
        FactChecks facts = new FactChecks(snapshot, waterfalls, findings, proof, fact -> {
            audit.add(fact);
            periods.add(fact.booked());
        });
        findings.reading(Invariant.BOOKED_ONCE, "facts", () -> facts.run(checksum));
        new ArchiveChecks(snapshot, findings).run(facts.archived(), (part, carried) -> {
            audit.add(part, carried);
            carried.forEach(row -> findings.reading(Invariant.LOTS_RECOMPUTED, "what is carried", () -> {
                facts.add(row);
                periods.add(row);
            }));
        });
        findings.reading(Invariant.REPLAY, "months", periods::run);
        LedgerChecks ledger = new LedgerChecks(snapshot, findings);
        findings.reading(Invariant.BALANCED, "ledger", ledger::run);
        DestinationChecks destinations =
                new DestinationChecks(network, findings, options.banks().coolOff());
        PayoutChecks payouts = new PayoutChecks(snapshot, network, findings, checksum, destinations);
        findings.reading(Invariant.AMOUNTS_AGREE, "payouts", payouts::run);
        LotChecks lots = new LotChecks(snapshot, findings, proof, facts.earned(), payouts.taken());
        findings.reading(Invariant.LOTS_RECOMPUTED, "lots", () -> lots.run(checksum));
        lots.compareWith(ledger, payouts);
        BankChecks bank = new BankChecks(snapshot, findings);
        bank.run(ledger, payouts);
        checkOwed(findings, facts, ledger, bank);
        findings.reading(Invariant.AUDIT_CHAIN, "audit log", () -> audit.run(head));
        return findings.result(checksum.toString(), proof.result(payouts), warnings());
    }

    private List<Verification.Warning> warnings() {
        return options.screener() == null ? List.of(Verification.Warning.PAYEES_NOT_SCREENED) : List.of();
    }

    /** Null if there is a setting that can't be read: then nothing else means anything. */
    private static @Nullable Network network(Snapshot snapshot, Findings findings) {
        AtomicReference<@Nullable Network> network = new AtomicReference<>();
        findings.reading(Invariant.AUDIT_CHAIN, "settings", () -> network.set(snapshot.network()));
        return network.get();
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
                facts.lost()
                        .getOrDefault(of.currency(), ExactAmount.zero(of.currency()))
                        .plus(bank.lost(of.currency())),
                ledger.balance(LedgerAccount.LOSS, of)));
    }
}
