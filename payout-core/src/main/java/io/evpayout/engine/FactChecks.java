package io.evpayout.engine;

import io.evpayout.agreement.Agreement;
import io.evpayout.earning.Earning;
import io.evpayout.earning.Split;
import io.evpayout.earning.Waterfall;
import io.evpayout.ledger.Lot;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.network.Network;
import io.evpayout.party.Site;
import io.evpayout.session.Accrual;
import io.evpayout.session.Chargeback;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Correction;
import io.evpayout.session.DebtSettlement;
import io.evpayout.session.Fact;
import io.evpayout.session.Outage;
import io.evpayout.session.OutageWithdrawal;
import io.evpayout.session.Refund;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Carried;
import io.evpayout.store.Quarantined;
import io.evpayout.store.Registration;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Snapshot.AccountCurrency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks facts and their earnings, and adds up what every lot should have earned. */
final class FactChecks {

    private final Snapshot snapshot;
    private final Network network;
    private final Findings findings;
    private final CompletenessProof proof;
    private final Consumer<KeptFact> seen;
    private final CorrectionChecks corrections;
    private final Waterfalls waterfalls;
    private final Map<Lot.Key, Long> earned = new HashMap<>();
    private final Map<AccountCurrency, ExactAmount> charged = new HashMap<>();
    private final Map<Currency, ExactAmount> taxed = new HashMap<>();
    private final Map<String, Long> archived = new HashMap<>();
    private final Map<Currency, ExactAmount> lost = new HashMap<>();

    /**
     * Checks to be run.
     *
     * @param seen gets every booked fact
     */
    FactChecks(
            Snapshot snapshot,
            Waterfalls waterfalls,
            Findings findings,
            CompletenessProof proof,
            Consumer<KeptFact> seen) {
        this.seen = seen;
        this.waterfalls = waterfalls;
        this.snapshot = snapshot;
        this.network = waterfalls.network();
        this.findings = findings;
        this.proof = proof;
        this.corrections = new CorrectionChecks(snapshot, waterfalls, findings);
    }

    /** What every lot earned, recomputed from nothing. */
    Map<Lot.Key, Long> earned() {
        return earned;
    }

    /** What the sources owe for their facts, by source. */
    Map<AccountCurrency, ExactAmount> charged() {
        return charged;
    }

    /** The tax in all facts. */
    Map<Currency, ExactAmount> taxed() {
        return taxed;
    }

    void run(Checksum checksum) {
        try (Rows<Registration> registrations = rows("registrations", snapshot.registrations());
                Rows<BookedFact> booked = rows("facts", snapshot.facts(null, null));
                Rows<Fact> unassigned =
                        rows("unassigned facts", PendingPages.of(snapshot, Registration.State.UNASSIGNED));
                Rows<Fact> waiting = rows("waiting facts", PendingPages.of(snapshot, Registration.State.WAITING));
                Rows<Quarantined> reasons = rows("quarantine", snapshot.quarantined())) {
            for (Registration r = registrations.take(); r != null; r = registrations.take()) {
                if (!r.id().source().equals(Accrual.SOURCE)) {
                    checksum.add(r.hash()); // how accruals are cut depends on when they were made; their lots do not
                }
                proof.registered(r.state());
                switch (r.state()) {
                    case BOOKED ->
                        checkBooked(r, at(r.id(), booked, row -> row.fact().id()));
                    case ARCHIVED ->
                        checkArchived(r, at(r.id(), booked, row -> row.fact().id()));
                    case UNASSIGNED -> checkPending(r, at(r.id(), unassigned, Fact::id));
                    case WAITING -> checkPending(r, at(r.id(), waiting, Fact::id));
                    case REFUSED -> checkRefused(r, reasons);
                }
            }
            at(null, booked, row -> row.fact().id());
            at(null, unassigned, Fact::id);
            at(null, waiting, Fact::id);
        }
        corrections.finish();
        findings.each(Invariant.BOOKED_ONCE, "facts", snapshot.strays(), this::isStray);
    }

    private <T> Rows<T> rows(String what, Stream<T> stream) {
        return new Rows<>(findings, Invariant.BOOKED_ONCE, what, stream);
    }

    /** The row with this id, or null; those before it (or, without an id, all that are left) have no registration. */
    private <T> @Nullable T at(@Nullable SessionId wanted, Rows<T> rows, Function<T, SessionId> id) {
        while (true) {
            T row = rows.takeIf(next -> wanted == null || id.apply(next).compareTo(wanted) <= 0);
            if (row == null || id.apply(row).equals(wanted)) {
                return row;
            }
            isStray(id.apply(row));
        }
    }

    private void isStray(SessionId id) {
        findings.violate(Invariant.BOOKED_ONCE, id, "a registration", "none");
    }

    private void checkArchived(Registration registration, @Nullable BookedFact booked) {
        archived.merge(String.valueOf(registration.account()), 1L, Long::sum);
        if (booked != null) {
            findings.violate(Invariant.BOOKED_ONCE, registration.id(), "in an archive only", "in the books too");
        }
    }

    /** How many facts of each account are registered as archived. */
    Map<String, Long> archived() {
        return archived;
    }

    /** Adds what is carried of facts that have left. */
    void add(Carried carried) {
        switch (carried.key().kind()) {
            case LOT -> {
                earned.merge(carried.lot(), carried.amount(), Math::addExact);
                proof.shared(carried.currency(), carried.amount());
            }
            case CHARGED ->
                charged.merge(
                        new AccountCurrency(carried.key().owner(), carried.currency()),
                        ExactAmount.ofMicros(carried.amount(), carried.currency()),
                        ExactAmount::plus);
            case TAX ->
                taxed.merge(
                        carried.currency(),
                        ExactAmount.ofMicros(carried.amount(), carried.currency()),
                        ExactAmount::plus);
            case FEES, TURNOVER -> {} // fees have no balance that is recomputed here, and turnover is added elsewhere
        }
    }

    /** Nothing is kept of what was refused but the reason. */
    private void checkRefused(Registration registration, Rows<Quarantined> reasons) {
        SessionId id = registration.id();
        boolean found = false;
        for (Quarantined reason = reasons.takeIf(next -> next.id().compareTo(id) <= 0);
                reason != null;
                reason = reasons.takeIf(next -> next.id().compareTo(id) <= 0)) {
            found |= reason.id().equals(id) && reason.hash().equals(registration.hash());
        }
        findings.require(Invariant.BOOKED_ONCE, id + " refused for a reason", true, found);
    }

    private void checkPending(Registration registration, @Nullable Fact fact) {
        if (fact == null) {
            findings.violate(Invariant.BOOKED_ONCE, registration.id(), "its content, until it is booked", "none");
        } else {
            findings.require(Invariant.BOOKED_ONCE, registration.id(), registration.hash(), fact.hash());
            if (registration.state() == Registration.State.WAITING) {
                findings.waiting();
            } else {
                findings.pending(
                        fact instanceof ChargingSession session
                                ? PendingReason.of(network, session)
                                : PendingReason.UNASSIGNED);
            }
        }
    }

    private void checkBooked(Registration registration, @Nullable BookedFact booked) {
        findings.looked(Invariant.BOOKED_ONCE);
        if (booked == null) {
            findings.violate(Invariant.BOOKED_ONCE, registration.id(), "a booked fact", "none");
            return;
        }
        KeptFact kept = KeptFact.of(snapshot, booked);
        findings.require(Invariant.BOOKED_ONCE, registration.id(), registration.hash(), kept.hash(registration.hash()));
        findings.require(
                Invariant.BOOKED_ONCE, registration.id(), String.valueOf(registration.account()), booked.account());
        seen.accept(kept);
        findings.reading(Invariant.SHARES_SUM, "fact ", registration.id(), () -> checkShares(kept));
    }

    private void checkShares(KeptFact kept) {
        BookedFact booked = kept.booked();
        SessionId id = booked.fact().id();
        long total = 0;
        boolean isDebt = booked.fact() instanceof DebtSettlement;
        KeptFact.Sums sums = kept.earned();
        sums.lots().forEach(lot -> earned.merge(lot.what(), lot.micros(), Math::addExact));
        for (KeptFact.Of<AccountCurrency> sum : sums.charged()) {
            total = Math.addExact(total, sum.micros());
        }
        if (!isDebt) {
            addUp(sums);
        }
        if (booked.fact() instanceof ChargingSession session) {
            findings.expect(Invariant.SHARES_SUM, id, session.price().gross(), total);
            findings.reading(Invariant.REPLAY, "session ", id, () -> replay(session, kept));
        } else if (booked.fact() instanceof Accrual
                || booked.fact() instanceof Outage
                || booked.fact() instanceof OutageWithdrawal) {
            findings.expect(Invariant.SHARES_SUM, id, 0L, total);
        }
        if (booked.fact() instanceof Correction correction) {
            if (correction instanceof Refund refund) {
                findings.expect(Invariant.SHARES_SUM, id, -refund.gross(), total);
            } else if (correction instanceof Chargeback chargeback) {
                findings.expect(Invariant.SHARES_SUM, id, -(chargeback.gross() + chargeback.fee()), total);
            }
            corrections.add(correction);
        } else if (booked.fact() instanceof DebtSettlement debt) {
            checkDebt(debt, booked, total);
        }
    }

    /** What one account gave another one got; what was written off is the network's loss. */
    private void checkDebt(DebtSettlement debt, BookedFact booked, long total) {
        findings.expect(Invariant.SHARES_SUM, debt.id(), debt.isWriteOff() ? debt.micros() : 0L, total);
        long got = booked.earnings().stream()
                .filter(earning -> earning.account().equals(debt.to()))
                .mapToLong(Earning::micros)
                .sum();
        findings.require(Invariant.SHARES_SUM, debt.id() + " to " + debt.to(), debt.micros(), got);
        proof.settled(debt.currency(), debt.micros(), debt.isWriteOff());
        if (debt.isWriteOff()) {
            lost.merge(debt.currency(), ExactAmount.ofMicros(-debt.micros(), debt.currency()), ExactAmount::plus);
        }
    }

    /** What the network has lost by debts that were written off. */
    Map<Currency, ExactAmount> lost() {
        return lost;
    }

    private void addUp(KeptFact.Sums sums) {
        sums.charged()
                .forEach(sum -> charged.merge(
                        sum.what(),
                        ExactAmount.ofMicros(sum.micros(), sum.what().currency()),
                        ExactAmount::plus));
        sums.tax()
                .forEach(sum ->
                        taxed.merge(sum.what(), ExactAmount.ofMicros(sum.micros(), sum.what()), ExactAmount::plus));
        sums.shared().forEach(sum -> proof.shared(sum.what(), sum.micros()));
    }

    private void replay(ChargingSession session, KeptFact kept) {
        BookedFact booked = kept.booked();
        String account =
                network.site(session.site(), session.end()).map(Site::account).orElse("none");
        findings.expect(Invariant.REPLAY, session.id(), account, booked.account());
        if (!network.isRecognised(session.id().source(), session.end())) {
            String source = session.id().source();
            findings.violate(Invariant.REPLAY, session.id(), "waiting for the payment of " + source, "booked");
        }
        Agreement agreement = network.agreement(session, booked.account()).orElse(null);
        if (agreement == null || booked.earnings().isEmpty()) {
            findings.violate(Invariant.REPLAY, session.id(), "an agreement and earnings", "none");
            return;
        }
        if (kept.isSplitBy(agreement)) {
            return;
        }
        boolean same = true;
        for (Earning earning : booked.earnings()) {
            same &= earning.agreement().equals(agreement.id())
                    && earning.agreementFrom().equals(agreement.from());
            findings.require(Invariant.REPLAY, session.id(), agreement.id(), earning.agreement());
            findings.require(Invariant.REPLAY, session.id(), agreement.from(), earning.agreementFrom());
        }
        Waterfall waterfall =
                waterfalls.of(agreement, session.price().currency().digits());
        if (compare(findings, booked, waterfall.split(session)) && same) {
            kept.splitBy(agreement);
        }
    }

    /** What each party got of a fact is what it gets when the fact is split again. */
    static boolean compare(Findings findings, BookedFact booked, Split split) {
        Map<String, Long> difference = new LinkedHashMap<>(split.shares());
        difference.put(Earning.TAX, split.tax());
        difference.put(Earning.FEES, split.fees());
        booked.earnings()
                .forEach(earning ->
                        difference.merge(earning.party(), Math.negateExact(earning.micros()), Math::addExact));
        difference.values().removeIf(micros -> micros == 0);
        difference.forEach((party, micros) -> findings.violate(
                Invariant.REPLAY, booked.fact().id() + " share of " + party, 0L, Math.negateExact(micros)));
        return difference.isEmpty();
    }
}
