package io.evpayout.engine;

import io.evpayout.audit.Digest;
import io.evpayout.network.Network;
import io.evpayout.session.Accrual;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Correction;
import io.evpayout.session.Fact;
import io.evpayout.session.Outage;
import io.evpayout.session.OutageWithdrawal;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Quarantined;
import io.evpayout.store.Registration;
import io.evpayout.store.Registration.State;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One transaction's worth of facts. Decides which are new, books what can be booked, keeps the rest, and quarantines what
 * contradicts. Whatever the order of facts within a batch or over several, the same facts end in the same books.
 */
final class Batch {

    private final Transaction transaction;
    private final Network network;
    private final Instant now;
    private final SessionBooker sessions;
    private final Books books;
    private final List<Quarantined> quarantined = new ArrayList<>();

    Batch(Transaction transaction, Network network, Instant now) {
        this.transaction = transaction;
        this.network = network;
        this.now = now;
        this.sessions = new SessionBooker(network);
        this.books = new Books(transaction, sessions, now);
    }

    List<Quarantined> quarantined() {
        return quarantined;
    }

    /**
     * Records facts that may be new.
     *
     * @param stored runs when facts and earnings are with the store, which is busy with them
     */
    Recorded record(List<PreparedFact> facts, Runnable stored) {
        Map<SessionId, PreparedFact> fresh = new LinkedHashMap<>();
        long already = 0;
        Map<SessionId, Registration> known =
                transaction.registered(facts.stream().map(PreparedFact::id).toList());
        for (PreparedFact given : facts) {
            Fact fact = given.fact();
            if (fact instanceof Accrual) {
                throw new IllegalArgumentException("Accruals are made from contracts, never recorded: " + fact.id());
            }
            Digest first = firstHash(fact.id(), known, fresh);
            if (first == null) {
                fresh.put(fact.id(), given);
            } else if (first.equals(given.hash())) {
                already++;
            } else {
                quarantine(
                        fact,
                        "CONFLICTS_WITH_RECORDED",
                        "recorded content has hash " + first + ", this has " + given.hash()
                                + "; correct a session by a credit or a refund, not by sending it again");
            }
        }
        Placed placed = place(fresh.values());
        // Before anything is written: so everyone waits in one order, for books first.
        books.lock();
        transaction.register(placed.registrations, placed.pending);
        books.write(stored);
        transaction.quarantine(quarantined);
        return new Recorded(
                fresh.size() - placed.refused.size(),
                already,
                quarantined.size() - placed.refusedEarlier,
                placed.count(State.UNASSIGNED) - placed.unpaid,
                placed.unpaid,
                placed.count(State.WAITING),
                quarantined);
    }

    /** Books pending facts as far as they can be booked now; returns how many were. */
    long bookPending(List<Fact> facts) {
        Placed placed = place(PreparedFact.all(facts));
        List<Registration> decided = new ArrayList<>(placed.registrations);
        decided.removeIf(registration -> registration.state() != State.BOOKED);
        placed.refused.forEach(fact -> decided.add(new Registration(fact.id(), fact.hash(), State.REFUSED, null)));
        transaction.assign(decided);
        books.write(() -> {});
        transaction.quarantine(quarantined);
        return placed.count(State.BOOKED);
    }

    private static @Nullable Digest firstHash(
            SessionId id, Map<SessionId, Registration> known, Map<SessionId, PreparedFact> fresh) {
        Registration registration = known.get(id);
        if (registration != null) {
            return registration.hash();
        }
        PreparedFact earlier = fresh.get(id);
        return earlier == null ? null : earlier.hash();
    }

    private Placed place(Collection<PreparedFact> facts) {
        Placed placed = new Placed();
        List<Correction> corrections = new ArrayList<>();
        List<OutageWithdrawal> withdrawals = new ArrayList<>();
        OutageBooks outages = new OutageBooks(transaction, network);
        for (PreparedFact given : facts) {
            Fact fact = given.fact();
            if (fact instanceof ChargingSession session) {
                place(placed, session, given);
            } else if (fact instanceof Outage outage) {
                if (!outages.take(outage)) {
                    placed.pending(outage, State.UNASSIGNED);
                }
            } else if (fact instanceof OutageWithdrawal withdrawal) {
                withdrawals.add(withdrawal);
            } else if (fact instanceof Correction correction) {
                corrections.add(correction);
            } else {
                throw new IllegalArgumentException("Only runs settle debts; " + fact.id() + " can not be recorded");
            }
        }
        List<OutageWithdrawal> waited = takeWithdrawals(placed, outages, withdrawals);
        books.alsoLock(outages.accounts());
        correct(placed, new CorrectionsAtHand(transaction, corrections, placed.sessions));
        if (!outages.accounts().isEmpty()) {
            book(placed, outages, waited);
        }
        return placed;
    }

    /** Returns those that were in the store already, and waited. */
    private static List<OutageWithdrawal> takeWithdrawals(
            Placed placed, OutageBooks outages, List<OutageWithdrawal> given) {
        List<OutageWithdrawal> waited = new ArrayList<>(outages.waiting());
        waited.removeAll(given);
        List<OutageWithdrawal> all = new ArrayList<>(given);
        all.addAll(waited);
        outages.take(all).forEach(withdrawal -> placed.pending(withdrawal, State.WAITING));
        return waited;
    }

    /** Books outages and withdrawals under the locks of all accounts that they concern. */
    private void book(Placed placed, OutageBooks outages, List<OutageWithdrawal> waited) {
        books.lock();
        Map<OutageWithdrawal, BookedFact> withdrawals = outages.withdrawals();
        books.book(outages.outages(), outages.difference(withdrawals.keySet()));
        books.book(withdrawals.values(), Map.of());
        outages.outages().forEach(outage -> placed.booked(outage.fact(), outage.account()));
        List<Registration> decided = new ArrayList<>();
        for (OutageWithdrawal withdrawal : outages.taken()) {
            BookedFact booked = withdrawals.get(withdrawal);
            if (booked == null) {
                quarantine(withdrawal, "ALREADY_WITHDRAWN", "outage " + withdrawal.outage() + " is withdrawn already");
            }
            if (waited.contains(withdrawal)) {
                decided.add(new Registration(
                        withdrawal.id(),
                        withdrawal.hash(),
                        booked == null ? State.REFUSED : State.BOOKED,
                        booked == null ? null : booked.account()));
                placed.refusedEarlier += booked == null ? 1 : 0;
            } else if (booked == null) {
                placed.refused.add(withdrawal);
            } else {
                placed.booked(withdrawal, booked.account());
            }
        }
        transaction.assign(decided);
    }

    /** One session with impossible numbers must not stop the others. */
    private void place(Placed placed, ChargingSession session, PreparedFact given) {
        try {
            SessionBooking booking = given.booking(session, sessions);
            BookedFact booked = booking.booked();
            if (booked == null) {
                placed.unpaid += booking.unpaid() ? 1 : 0;
                placed.pending(session, State.UNASSIGNED);
            } else {
                books.book(booked, booking.turnover());
                placed.sessions.add(session.id());
                placed.registrations.add(new Registration(session.id(), given.hash(), State.BOOKED, booked.account()));
            }
        } catch (ArithmeticException e) {
            quarantine(session, "OUT_OF_RANGE", "its shares cannot be booked: " + e.getMessage());
            placed.refused.add(session);
        }
    }

    /** Books corrections whose original is booked, those that waited for it too; the others wait. */
    private void correct(Placed placed, CorrectionsAtHand atHand) {
        Map<SessionId, List<Correction>> bySession = atHand.bySession();
        if (bySession.isEmpty()) {
            return;
        }
        Map<SessionId, Corrections> booked = books.corrections(bySession.keySet());
        Map<SessionId, String> archived = archived(bySession.keySet(), booked.keySet());
        List<Registration> decided = new ArrayList<>();
        bySession.forEach((session, facts) -> {
            Corrections corrections = booked.get(session);
            for (Correction fact : facts) {
                if (archived.containsKey(session)) {
                    refuse(placed, fact, archived.get(session), atHand.hasWaited(fact) ? decided : null);
                    continue;
                }
                if (corrections == null || !corrections.isComplete(fact)) {
                    if (!atHand.hasWaited(fact)) {
                        placed.pending(fact, State.WAITING);
                    }
                    continue;
                }
                boolean taken = take(corrections, fact);
                if (atHand.hasWaited(fact)) {
                    decided.add(new Registration(
                            fact.id(),
                            fact.hash(),
                            taken ? State.BOOKED : State.REFUSED,
                            taken ? corrections.home() : null));
                    placed.refusedEarlier += taken ? 0 : 1;
                } else if (taken) {
                    placed.booked(fact, corrections.home());
                } else {
                    placed.refused.add(fact);
                }
            }
            if (corrections != null) {
                books.book(corrections);
            }
        });
        transaction.assign(decided);
    }

    /** Of what is in no book: the accounts that archived facts were kept under. */
    private Map<SessionId, String> archived(Set<SessionId> originals, Set<SessionId> booked) {
        List<SessionId> missing =
                originals.stream().filter(id -> !booked.contains(id)).toList();
        Map<SessionId, String> archived = new HashMap<>();
        (missing.isEmpty() ? Map.<SessionId, Registration>of() : transaction.registered(missing))
                .forEach((id, registration) -> {
                    if (registration.state() == State.ARCHIVED) {
                        archived.put(id, String.valueOf(registration.account()));
                    }
                });
        return archived;
    }

    /** What is in an archive is corrected by nothing; {@code decided} takes what had waited for it. */
    private void refuse(Placed placed, Correction fact, String account, @Nullable List<Registration> decided) {
        quarantine(
                fact,
                "ORIGINAL_ARCHIVED",
                "what it corrects, " + fact.original() + ", has left " + account + " for the archive "
                        + new ArchivedParts(transaction).files(account)
                        + "; settle it with the payee outside of these books, or record a session or a credit of now");
        if (decided == null) {
            placed.refused.add(fact);
        } else {
            decided.add(new Registration(fact.id(), fact.hash(), State.REFUSED, null));
            placed.refusedEarlier++;
        }
    }

    private boolean take(Corrections corrections, Correction fact) {
        String refusal = corrections.refusal(fact);
        if (refusal == null) {
            corrections.add(fact);
            return true;
        }
        quarantine(fact, refusal, corrections.explain(fact));
        return false;
    }

    private void quarantine(Fact fact, String code, String reason) {
        quarantined.add(new Quarantined(fact.id(), fact.hash(), code, reason, now));
    }

    /** What became of the facts of a batch. */
    private static final class Placed {

        private final List<Registration> registrations = new ArrayList<>();
        private final List<Fact> pending = new ArrayList<>();
        private final List<SessionId> sessions = new ArrayList<>();
        private final List<Fact> refused = new ArrayList<>();
        private int refusedEarlier;
        private int unpaid;

        void booked(Fact fact, String home) {
            registrations.add(new Registration(fact.id(), fact.hash(), State.BOOKED, home));
        }

        void pending(Fact fact, State state) {
            registrations.add(new Registration(fact.id(), fact.hash(), state, null));
            pending.add(fact);
        }

        long count(State state) {
            return registrations.stream().filter(r -> r.state() == state).count();
        }
    }
}
