package io.evpayout.engine;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Measure;
import io.evpayout.earning.Earning;
import io.evpayout.earning.SessionTurnover;
import io.evpayout.earning.Split;
import io.evpayout.earning.Turnover;
import io.evpayout.money.Micros;
import io.evpayout.network.Network;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Fact;
import io.evpayout.session.SessionId;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Registration;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers what must be written for facts, so that one transaction writes it set by set. */
final class Books {

    /**
     * The largest part of a session, in micros: a hundred thousand million minor units. Far above any real session in any
     * currency, and so far below what a number holds that a lot of real sessions always fits.
     */
    static final long LARGEST = 100_000_000_000L * Micros.PER_UNIT;

    private final Transaction transaction;
    private final Network network;
    private final SessionBooker sessions;
    private final Map<SessionId, BookedFact> booked = new LinkedHashMap<>();
    private final List<Earning> adjustments = new ArrayList<>();
    private final Map<Turnover.Part.Key, Long> turnover = new TreeMap<>();
    private final SortedSet<String> concerned = new TreeSet<>();
    private final LotPosting posting;

    Books(Transaction transaction, SessionBooker sessions, Instant now) {
        this.transaction = transaction;
        this.sessions = sessions;
        this.network = sessions.network();
        this.posting = new LotPosting(transaction, now);
    }

    /**
     * Books a session.
     *
     * @throws ArithmeticException if its account's turnover becomes too large
     */
    void book(BookedFact session, Map<Turnover.Part.Key, Long> turnedOver) {
        turnedOver.forEach((key, amount) -> turnover.merge(key, amount, Math::addExact));
        booked.put(session.fact().id(), session);
    }

    /** Adds to the turnover of the session's own day, or takes it off again. */
    private void turnOver(
            String account, Agreement agreement, ChargingSession session, Map<Measure, Long> amounts, int sign) {
        if (amounts.isEmpty()) {
            return;
        }
        LocalDate day = network.schedules(account).at(session.end()).dayOf(session.end());
        amounts.forEach((measure, amount) -> turnover.merge(
                new Turnover.Part.Key(account, agreement.id(), agreement.from(), day, measure),
                sign * amount,
                Math::addExact));
    }

    static Split inRange(Split split) {
        if (!isInRange(split)) {
            throw new ArithmeticException("a part of " + split + " is more than " + LARGEST + " micros");
        }
        return split;
    }

    /** False if a part is too large to be booked. */
    static boolean isInRange(Split split) {
        for (long share : split.shares().values()) {
            if (!isInRange(share)) {
                return false;
            }
        }
        return isInRange(split.gross()) && isInRange(split.tax()) && isInRange(split.fees());
    }

    private static boolean isInRange(long part) {
        return part <= LARGEST && part >= -LARGEST;
    }

    /**
     * Those of these sessions that are booked, in the store or here, with their corrections. Everyone's books are locked
     * before the corrections are read: two batches at once must not both take the same part of a session.
     */
    Map<SessionId, Corrections> corrections(Collection<SessionId> originals) {
        List<SessionId> stored =
                originals.stream().filter(id -> !booked.containsKey(id)).toList();
        Map<SessionId, BookedFact> found = new LinkedHashMap<>(transaction.booked(stored));
        lock(found.values());
        if (!found.isEmpty()) {
            // They may have left for an archive before the lock was had; who archives has it too.
            Map<SessionId, Registration> now = transaction.registered(found.keySet());
            found.keySet().removeIf(id -> isArchived(now.get(id)));
        }
        Map<SessionId, List<BookedFact>> earlier = Corrections.booked(transaction, found.keySet());
        originals.stream().filter(booked::containsKey).forEach(id -> found.put(id, booked.get(id)));
        Map<SessionId, Corrections> corrections = new LinkedHashMap<>();
        found.forEach((id, session) -> {
            if (session.fact() instanceof ChargingSession original) {
                corrections.put(id, corrections(session, original, earlier.getOrDefault(id, List.of())));
            }
        });
        return corrections;
    }

    private static boolean isArchived(@Nullable Registration registration) {
        return registration != null && registration.state() == Registration.State.ARCHIVED;
    }

    private Corrections corrections(BookedFact session, ChargingSession original, List<BookedFact> earlier) {
        Agreement agreement = agreement(session);
        return new Corrections(session, original, agreement, sessions.waterfall(agreement, original), earlier);
    }

    /** These accounts' books are written too: they are locked with the others. */
    void alsoLock(Collection<String> accounts) {
        concerned.addAll(accounts);
    }

    /** Locks the books of everyone who has a part of what is booked here. */
    void lock() {
        lock(List.of());
    }

    /** Locks the books of everyone who has a part of these facts, or of those that are booked here. */
    private void lock(Collection<BookedFact> facts) {
        posting.lock(Stream.concat(facts.stream(), booked.values().stream()).toList(), concerned);
    }

    /** Books outages or their withdrawals, and what they change of the time out of order; everything is locked. */
    void book(Collection<BookedFact> outages, Map<Turnover.Part.Key, Long> outOfOrder) {
        outages.forEach(outage -> booked.put(outage.fact().id(), outage));
        outOfOrder.forEach((key, seconds) -> turnover.merge(key, seconds, Math::addExact));
    }

    /** Books the new corrections of a session, and the differences that they make to those before them. */
    void book(Corrections corrections) {
        if (corrections.added().isEmpty()) {
            return;
        }
        Agreement agreement = agreement(corrections.booked());
        ChargingSession original = corrections.original();
        if (!agreement.periodTerms().isEmpty() && isInCurrencyOf(corrections.home(), original)) {
            SessionTurnover turnover = sessions.measured(agreement, original);
            turnOver(corrections.home(), agreement, original, corrections.turnoverBefore(turnover), -1);
            turnOver(corrections.home(), agreement, original, corrections.turnover(turnover), 1);
        }
        corrections.desired().forEach((fact, split) -> {
            BookedFact posted = corrections.posted(fact);
            Drafts drafts = Drafts.of(network, corrections, fact);
            if (posted == null) {
                bookNew(corrections, fact, drafts.all(split));
            } else {
                adjust(posted, split, drafts);
            }
        });
    }

    private void bookNew(Corrections corrections, Fact fact, List<Earning> earnings) {
        BookedFact session = corrections.booked();
        booked.put(fact.id(), new BookedFact(fact, corrections.home(), session.site(), session.evse(), earnings));
    }

    private void adjust(BookedFact posted, Split split, Drafts drafts) {
        int revision =
                1 + posted.earnings().stream().mapToInt(Earning::revision).max().orElse(0);
        Map<String, Long> difference = new LinkedHashMap<>(split.shares());
        difference.put(Earning.TAX, split.tax());
        difference.put(Earning.FEES, split.fees());
        posted.earnings().forEach(e -> difference.merge(e.party(), -e.micros(), Math::addExact));
        difference.forEach((party, micros) -> {
            if (micros != 0) {
                adjustments.add(drafts.share(party, micros, revision));
            }
        });
    }

    private boolean isInCurrencyOf(String account, ChargingSession session) {
        return network.account(account, session.end())
                .filter(home -> home.currency().equals(session.price().currency()))
                .isPresent();
    }

    /**
     * Writes everything: facts, earnings, lots, entries, balances.
     *
     * @param stored runs when the first two are with the store
     */
    void write(Runnable stored) {
        if (booked.isEmpty() && adjustments.isEmpty()) {
            stored.run();
            return;
        }
        lock();
        List<BookedFact> facts = new ArrayList<>(booked.values());
        List<BookedFact> placed = facts.stream().map(posting::place).toList();
        List<Earning> adjusted = adjustments.stream().map(posting::place).toList();
        transaction.addFacts(placed);
        stored.run();
        turnover.values().removeIf(amount -> amount == 0);
        turnover.keySet().forEach(key -> posting.accrueFrom(key.account(), key.day()));
        transaction.turnOver(turnover);
        if (!adjusted.isEmpty()) {
            transaction.addEarnings(adjusted);
        }
        posting.write();
    }

    private Agreement agreement(BookedFact session) {
        Earning any = session.earnings().get(0);
        return network.agreement(any.agreement(), any.agreementFrom())
                .orElseThrow(() -> new IllegalStateException(
                        "Session " + session.fact().id() + " was booked under " + any.agreement() + " from "
                                + any.agreementFrom() + ", which the store no longer has"));
    }
}
