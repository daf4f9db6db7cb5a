package io.evpayout.testkit;

import io.evpayout.earning.Earning;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Correction;
import io.evpayout.session.Fact;
import io.evpayout.session.Outage;
import io.evpayout.session.SessionId;
import io.evpayout.store.Archived;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Carried;
import io.evpayout.store.Registration;
import io.evpayout.store.StoreException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The part of a transaction that is about facts: what is new, what waits, what is booked. */
final class MemoryRegistry {

    private final Tables tables;
    private final UndoLog undo;
    private final NavigableSet<SessionId> touched = new TreeSet<>();

    MemoryRegistry(Tables tables, UndoLog undo) {
        this.tables = tables;
        this.undo = undo;
    }

    void register(Collection<Registration> registrations, Collection<Fact> pending) {
        NavigableMap<SessionId, Fact> content = new TreeMap<>();
        pending.forEach(fact -> content.put(fact.id(), fact));
        for (Registration registration : registrations) {
            if (tables.registrations.containsKey(registration.id())) {
                throw new StoreException("Fact " + registration.id() + " is registered already");
            }
            undo.put(tables.registrations, registration.id(), registration);
            switch (registration.state()) {
                case BOOKED -> touched.add(registration.id());
                case UNASSIGNED, WAITING -> hold(registration, content.remove(registration.id()));
                case ARCHIVED, REFUSED -> {} // nothing is kept of it but the registration
            }
        }
        if (!content.isEmpty()) {
            throw new StoreException(
                    "Facts " + content.keySet() + " are pending, but not registered as such by the same call");
        }
    }

    private void hold(Registration registration, @Nullable Fact fact) {
        if (fact == null) {
            throw new StoreException(
                    "Fact " + registration.id() + " is " + registration.state() + ", but its content is not given");
        }
        undo.put(pending(registration.state()), registration.id(), fact);
        SessionId original = original(fact);
        if (original != null && registration.state() == Registration.State.WAITING) {
            undo.addTo(tables.waitingFor, original, fact.id(), Comparator.naturalOrder());
        }
    }

    void assign(Collection<Registration> decided) {
        for (Registration registration : decided) {
            SessionId id = registration.id();
            Registration known = tables.registrations.get(id);
            if (known == null
                    || !isPending(known)
                    || isPending(registration)
                    || !known.hash().equals(registration.hash())) {
                throw new StoreException("Fact " + id + " can't be assigned: it is registered as " + known
                        + ", and would become " + registration);
            }
            undo.put(
                    tables.registrations,
                    id,
                    new Registration(known.id(), known.hash(), registration.state(), registration.account()));
            Fact fact = undo.remove(pending(known.state()), id);
            SessionId original = fact == null ? null : original(fact);
            if (original != null) {
                undo.removeFrom(tables.waitingFor, original, id, Comparator.naturalOrder());
            }
            if (registration.state() == Registration.State.BOOKED) {
                touched.add(id);
            }
        }
    }

    /** Takes facts out, with their earnings; they stay registered. */
    void archive(Archived archived, List<Carried> carried, Collection<BookedFact> left) {
        Map<Long, Archived> own = tables.archived.computeIfAbsent(archived.account(), any -> new TreeMap<>());
        if (own.containsKey(archived.number())) {
            throw new StoreException("Archived part " + archived.number() + " of " + archived.account() + " is there");
        }
        undo.put(own, archived.number(), archived);
        carried.forEach(one -> undo.add(tables.carried, one));
        left.forEach(fact -> archive(archived.account(), fact.fact().id()));
    }

    private void archive(String account, SessionId id) {
        Registration known = tables.registrations.get(id);
        BookedFact fact = undo.remove(tables.facts, id);
        if (known == null
                || known.state() != Registration.State.BOOKED
                || fact == null
                || !fact.account().equals(account)) {
            throw new StoreException("Fact " + id + " can't be archived under " + account + ": it is registered as "
                    + known + ", and kept " + (fact == null ? "nowhere" : "under " + fact.account()));
        }
        undo.put(
                tables.registrations,
                id,
                new Registration(known.id(), known.hash(), Registration.State.ARCHIVED, known.account()));
        SessionId original = original(fact.fact());
        if (original != null) {
            undo.removeFrom(tables.corrections, original, id, Comparator.naturalOrder());
        }
        for (Earning earning : fact.earnings()) {
            NavigableMap<LocalDate, NavigableSet<Earning>> shares = tables.shares.get(earning.account());
            if (earning.isShare() && shares != null) {
                undo.removeFrom(shares, earning.day(), earning, Tables.WITHIN_DAY);
            }
        }
    }

    private static boolean isPending(Registration registration) {
        return registration.state() == Registration.State.UNASSIGNED
                || registration.state() == Registration.State.WAITING;
    }

    private Map<SessionId, Fact> pending(Registration.State state) {
        return state == Registration.State.WAITING ? tables.waiting : tables.unassigned;
    }

    void addFact(BookedFact booked) {
        SessionId id = booked.fact().id();
        if (tables.facts.containsKey(id)) {
            throw new StoreException("Fact " + id + " is booked already");
        }
        undo.put(
                tables.facts,
                id,
                new BookedFact(booked.fact(), booked.account(), booked.site(), booked.evse(), List.of()));
        touched.add(id);
        SessionId original = original(booked.fact());
        if (original != null) {
            undo.addTo(tables.corrections, original, id, Comparator.naturalOrder());
        }
        if (booked.fact() instanceof Outage) {
            undo.add(tables.outages, id);
        }
        if (booked.fact() instanceof ChargingSession session) {
            raise(tables.lastAtSite, session.site(), session.end());
            if (session.evse() != null) {
                raise(tables.lastAtEvse, session.evse(), session.end());
            }
        }
        booked.earnings().forEach(this::addEarning);
    }

    void addEarning(Earning earning) {
        BookedFact booked = tables.facts.get(earning.fact());
        if (booked == null || !booked.account().equals(earning.home())) {
            throw new StoreException("There is no fact " + earning.fact() + " kept under account " + earning.home()
                    + " for what " + earning.party() + " got of it");
        }
        List<Earning> all = new ArrayList<>(booked.earnings());
        if (all.stream().anyMatch(other -> Tables.WITHIN_FACT.compare(other, earning) == 0)) {
            throw new StoreException("Fact " + earning.fact() + " has an earning of " + earning.party() + " on "
                    + earning.day() + " with revision " + earning.revision() + " already");
        }
        all.add(earning);
        all.sort(Tables.WITHIN_FACT);
        undo.put(
                tables.facts,
                earning.fact(),
                new BookedFact(booked.fact(), booked.account(), booked.site(), booked.evse(), all));
        if (earning.isShare()) {
            undo.addTo(
                    tables.shares.computeIfAbsent(earning.account(), any -> new TreeMap<>()),
                    earning.day(),
                    earning,
                    Tables.WITHIN_DAY);
        }
    }

    private void raise(Map<String, Instant> latest, String key, Instant end) {
        Instant before = latest.get(key);
        if (before == null || before.isBefore(end)) {
            undo.put(latest, key, end);
        }
    }

    /** A booked fact and its registration name the same account, and neither is without the other. */
    void checkAtCommit() {
        for (SessionId id : touched) {
            Registration registration = tables.registrations.get(id);
            BookedFact fact = tables.facts.get(id);
            if (registration == null || fact == null || !fact.account().equals(registration.account())) {
                throw new StoreException(
                        "Fact " + id + " is " + (fact == null ? "not kept" : "kept under " + fact.account())
                                + ", but registered as " + registration);
            }
        }
    }

    private static @Nullable SessionId original(Fact fact) {
        return fact instanceof Correction correction ? correction.original() : null;
    }
}
