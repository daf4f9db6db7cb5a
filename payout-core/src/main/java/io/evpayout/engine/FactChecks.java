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
import io.evpayout.session.ChargingSession;
import io.evpayout.session.CreditNote;
import io.evpayout.session.Fact;
import io.evpayout.session.Refund;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Registration;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Snapshot.AccountCurrency;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Checks facts and their earnings, and adds up what every lot should have earned. */
final class FactChecks {

    private static final int BATCH = 500;

    private final Snapshot snapshot;
    private final Network network;
    private final Findings findings;
    private final Checksum checksum;
    private final Map<Lot.Key, Long> earned = new HashMap<>();
    private final Map<AccountCurrency, ExactAmount> charged = new HashMap<>();
    private final Map<Currency, ExactAmount> taxed = new HashMap<>();
    private final Map<Registration.State, Long> undecided = new EnumMap<>(Registration.State.class);
    private final List<SessionId> credited = new ArrayList<>();

    FactChecks(Snapshot snapshot, Network network, Findings findings, Checksum checksum) {
        this.snapshot = snapshot;
        this.network = network;
        this.findings = findings;
        this.checksum = checksum;
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

    void run() {
        findings.reading(Invariant.BOOKED_ONCE, "facts", () -> {
            try (Stream<Registration> registrations = snapshot.registrations();
                    Stream<BookedFact> facts = snapshot.facts(null, null)) {
                check(registrations.iterator(), facts.iterator());
            }
        });
        checkPending(Registration.State.UNASSIGNED);
        checkPending(Registration.State.WAITING);
        for (int from = 0; from < credited.size(); from += BATCH) {
            List<SessionId> originals = credited.subList(from, Math.min(credited.size(), from + BATCH));
            findings.reading(Invariant.CREDIT_NETS, "credits", () -> checkCredits(originals));
        }
    }

    /** What is registered and not booked is kept whole until it is. */
    private void checkPending(Registration.State state) {
        findings.reading(Invariant.BOOKED_ONCE, "pending facts", () -> {
            long kept = 0;
            SessionId after = null;
            List<Fact> page;
            do {
                page = snapshot.pending(state, after, BATCH);
                Map<SessionId, Registration> known =
                        snapshot.registered(page.stream().map(Fact::id).toList());
                for (Fact fact : page) {
                    Registration registration = known.get(fact.id());
                    String hash =
                            registration == null ? "none" : registration.hash().toString();
                    findings.require(
                            Invariant.BOOKED_ONCE, fact.id(), hash, fact.hash().toString());
                    after = fact.id();
                }
                kept += page.size();
            } while (page.size() == BATCH);
            findings.require(Invariant.BOOKED_ONCE, "facts that are " + state, undecided.getOrDefault(state, 0L), kept);
        });
    }

    /** Both come by source and key; every booked registration has its fact, and nothing else is there. */
    private void check(Iterator<Registration> registrations, Iterator<BookedFact> facts) {
        while (registrations.hasNext()) {
            Registration registration = registrations.next();
            checksum.add(registration.hash());
            undecided.merge(registration.state(), 1L, Long::sum);
            if (registration.state() == Registration.State.BOOKED) {
                findings.looked(Invariant.BOOKED_ONCE);
                if (!facts.hasNext()) {
                    findings.violate(Invariant.BOOKED_ONCE, registration.id(), "a booked fact", "none");
                    return;
                }
                check(registration, facts.next());
            }
        }
        if (facts.hasNext()) {
            findings.violate(Invariant.BOOKED_ONCE, facts.next().fact().id(), "a registration", "none");
        }
    }

    private void check(Registration registration, BookedFact booked) {
        SessionId id = booked.fact().id();
        findings.require(Invariant.BOOKED_ONCE, id, registration.id(), id);
        findings.require(
                Invariant.BOOKED_ONCE, id, registration.hash(), booked.fact().hash());
        findings.require(Invariant.BOOKED_ONCE, id, String.valueOf(registration.account()), booked.account());
        long total = 0;
        for (Earning earning : booked.earnings()) {
            total = Math.addExact(total, earning.micros());
            addUp(earning);
            if (earning.isShare()) {
                earned.merge(
                        new Lot.Key(earning.account(), earning.currency(), earning.site(), earning.day()),
                        earning.micros(),
                        Math::addExact);
            }
        }
        if (booked.fact() instanceof ChargingSession session) {
            findings.expect(Invariant.SHARES_SUM, id, session.price().gross(), total);
            findings.reading(Invariant.REPLAY, "session " + id, () -> replay(session, booked));
        } else if (booked.fact() instanceof Refund refund) {
            findings.expect(Invariant.SHARES_SUM, id, -refund.gross(), total);
        } else if (booked.fact() instanceof CreditNote credit) {
            credited.add(credit.original());
        }
    }

    private void addUp(Earning earning) {
        ExactAmount amount = ExactAmount.ofMicros(earning.micros(), earning.currency());
        charged.merge(new AccountCurrency(earning.fact().source(), earning.currency()), amount, ExactAmount::plus);
        if (earning.party().equals(Earning.TAX)) {
            taxed.merge(earning.currency(), amount, ExactAmount::plus);
        }
    }

    private void replay(ChargingSession session, BookedFact booked) {
        String account =
                network.site(session.site(), session.end()).map(Site::account).orElse("none");
        findings.expect(Invariant.REPLAY, session.id(), account, booked.account());
        Agreement agreement = network.agreement(session, booked.account()).orElse(null);
        if (agreement == null || booked.earnings().isEmpty()) {
            findings.violate(Invariant.REPLAY, session.id(), "an agreement and earnings", "none");
            return;
        }
        Split split =
                Waterfall.of(agreement, session.price().currency().digits()).split(session);
        Map<String, Long> expected = new LinkedHashMap<>(split.shares());
        expected.put(Earning.TAX, split.tax());
        expected.put(Earning.FEES, split.fees());
        for (Earning earning : booked.earnings()) {
            findings.require(Invariant.REPLAY, session.id(), agreement.id(), earning.agreement());
            findings.require(Invariant.REPLAY, session.id(), agreement.from(), earning.agreementFrom());
            expected.merge(earning.party(), Math.negateExact(earning.micros()), Math::addExact);
        }
        expected.forEach((party, difference) ->
                findings.require(Invariant.REPLAY, session.id() + " share of " + party, 0L, -difference));
    }

    private void checkCredits(List<SessionId> originals) {
        Map<SessionId, BookedFact> sessions = snapshot.booked(originals);
        Map<SessionId, List<BookedFact>> corrections = snapshot.corrections(originals);
        for (SessionId original : originals) {
            BookedFact session = sessions.get(original);
            if (session == null) {
                findings.violate(Invariant.CREDIT_NETS, original, "the original of a credit", "none");
                continue;
            }
            Map<String, Long> net = new LinkedHashMap<>();
            session.earnings().forEach(e -> net.merge(e.party(), e.micros(), Math::addExact));
            List<BookedFact> taken = corrections.getOrDefault(original, List.of());
            taken.forEach(c -> c.earnings().forEach(e -> net.merge(e.party(), e.micros(), Math::addExact)));
            findings.looked(Invariant.CREDIT_NETS);
            net.forEach((party, micros) ->
                    findings.require(Invariant.CREDIT_NETS, original + " share of " + party, 0L, micros));
            long credits =
                    taken.stream().filter(c -> c.fact() instanceof CreditNote).count();
            findings.require(Invariant.CREDIT_NETS, original + " credits", 1L, credits);
        }
    }
}
