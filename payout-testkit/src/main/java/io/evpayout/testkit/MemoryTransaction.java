package io.evpayout.testkit;

import io.evpayout.agreement.Agreement;
import io.evpayout.audit.Text;
import io.evpayout.earning.Earning;
import io.evpayout.earning.Turnover;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Balance;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.Lot;
import io.evpayout.ledger.MonthClose;
import io.evpayout.ledger.Posting;
import io.evpayout.money.ExactAmount;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.Standing;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import io.evpayout.policy.PayeeDefaults;
import io.evpayout.policy.SourceSettings;
import io.evpayout.rail.RailSwitch;
import io.evpayout.session.Fact;
import io.evpayout.settlement.BankCorrection;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.store.Archived;
import io.evpayout.store.AuditTrail;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Carried;
import io.evpayout.store.Quarantined;
import io.evpayout.store.Registration;
import io.evpayout.store.SettingsVersion;
import io.evpayout.store.StoreException;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes to the tables and remembers how to take it back; refuses what a database would refuse by constraint. */
final class MemoryTransaction extends MemorySnapshot implements Transaction {

    private static final Comparator<Entry> BY_NUMBER =
            Comparator.comparing(Entry::account, Text.ORDER).thenComparing(Entry::number);

    private final UndoLog undo;
    private final MemoryRegistry registry;
    private final MemorySettings settings;
    private final AuditTrail trail = new AuditTrail();
    private final Set<String> touched = new TreeSet<>(Text.ORDER);
    private @Nullable Set<String> locked;

    MemoryTransaction(Tables tables, UndoLog undo) {
        super(tables);
        this.undo = undo;
        this.registry = new MemoryRegistry(tables, undo);
        this.settings = new MemorySettings(tables, undo, trail);
    }

    /** Checks what holds between several tables, and so only when all of them are written, and puts it on record. */
    void finish() {
        registry.checkAtCommit();
        for (String account : touched) {
            long counted = state(account).entries();
            long entries = tables().entries.getOrDefault(account, List.of()).size();
            if (counted != entries) {
                throw new StoreException("The books of '" + account + "' have " + entries + " entries, but save said "
                        + counted + ": save the state in the transaction that posts");
            }
        }
        new MemoryAudit(tables(), undo).append(trail);
    }

    @Override
    public void bind(String networkId) {
        settings.bind(tables(), networkId);
    }

    @Override
    public void keepEpoch() {
        settings.keepEpoch(tables());
    }

    @Override
    public void add(Party version) {
        settings.add(tables().parties, version, SettingsVersion.Of.PARTY, version.id());
    }

    @Override
    public void add(AccountSettings version) {
        settings.add(tables().accounts, version, SettingsVersion.Of.ACCOUNT, version.account());
    }

    @Override
    public void add(Site version) {
        settings.add(tables().sites, version, SettingsVersion.Of.SITE, version.id());
    }

    @Override
    public void add(Agreement version) {
        settings.add(tables().agreements, version, SettingsVersion.Of.AGREEMENT, version.id());
    }

    @Override
    public void add(BankLink version) {
        settings.add(tables().bankLinks, version, SettingsVersion.Of.BANK_LINK, version.account());
    }

    @Override
    public void add(SourceSettings version) {
        settings.add(tables().sources, version, SettingsVersion.Of.SOURCE, version.source());
    }

    @Override
    public void add(PayeeDefaults version) {
        settings.add(tables().defaults, version, SettingsVersion.Of.DEFAULTS, version.party());
    }

    /** One transaction writes at a time. */
    @Override
    public void holdSettings() {}

    @Override
    public void lockSettings() {}

    @Override
    public void recording(Instant at, @Nullable String by) {
        settings.recording(at, by);
    }

    @Override
    public void register(Collection<Registration> registrations, Collection<Fact> pending) {
        tables();
        registry.register(registrations, pending);
    }

    @Override
    public void assign(Collection<Registration> booked) {
        tables();
        registry.assign(booked);
    }

    @Override
    public void addFacts(Collection<BookedFact> facts) {
        tables();
        facts.forEach(registry::addFact);
        trail.facts(facts);
    }

    @Override
    public void addEarnings(Collection<Earning> earnings) {
        tables();
        earnings.forEach(registry::addEarning);
        trail.earnings(earnings);
    }

    @Override
    public void archive(Archived archived, List<Carried> carried, Collection<BookedFact> facts) {
        requireLocked(archived.account(), "an archive");
        registry.archive(archived, carried, facts);
        trail.archived(archived, carried);
    }

    @Override
    public void quarantine(Collection<Quarantined> facts) {
        for (Quarantined fact : facts) {
            Tables.QuarantineKey key = new Tables.QuarantineKey(fact.id(), fact.hash());
            if (!tables().quarantined.containsKey(key)) {
                undo.put(tables().quarantined, key, fact);
            }
        }
    }

    @Override
    public Map<String, AccountState> lock(SortedSet<String> accounts) {
        if (locked != null && !locked.containsAll(accounts)) {
            throw new StoreException("A transaction locks all its accounts by one call: locked " + locked + ", now "
                    + accounts + "; locking more in a second call is how deadlocks are made");
        }
        if (locked == null) {
            locked = new HashSet<>(accounts);
        }
        Map<String, AccountState> states = new TreeMap<>(Text.ORDER);
        accounts.forEach(account -> states.put(account, state(account)));
        return states;
    }

    @Override
    public Map<String, AccountState> lockFree(SortedSet<String> accounts) {
        return lock(accounts); // one writer at a time: nobody else has locked anything
    }

    private void requireLocked(String account, String what) {
        if (locked == null || !locked.contains(account)) {
            throw new StoreException("Nobody has locked the books of '" + account + "', but there is " + what
                    + " for it; locked are " + (locked == null ? "none" : locked));
        }
    }

    @Override
    public void save(Collection<AccountState> states) {
        for (AccountState state : states) {
            requireLocked(state.account(), "a state");
            trail.state(state(state.account()), state);
            undo.put(tables().states, state.account(), state);
            touched.add(state.account());
        }
    }

    @Override
    public boolean add(MonthClose close) {
        boolean added = tables().addClose(undo, close);
        if (added) {
            trail.close(close);
        }
        return added;
    }

    @Override
    public void post(Collection<Entry> entries) {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(BY_NUMBER);
        sorted.forEach(this::post);
        trail.entries(sorted);
    }

    private void post(Entry entry) {
        requireLocked(entry.account(), "an entry");
        long next = tables().entries.getOrDefault(entry.account(), List.of()).size() + 1L;
        if (entry.number() != next) {
            throw new StoreException("Entry " + entry.account() + "#" + entry.number()
                    + " must continue its account's numbers without a gap: " + next + " is the next one");
        }
        undo.append(tables().entries, entry.account(), entry);
        touched.add(entry.account());
        for (Posting posting : entry.postings()) {
            Balance.Key key = Balance.Key.of(entry.account(), posting);
            ExactAmount before = tables().balances.getOrDefault(key, ExactAmount.zero(posting.currency()));
            undo.put(tables().balances, key, before.plus(posting.micros()));
        }
    }

    @Override
    public void turnOver(Map<Turnover.Part.Key, Long> amounts) {
        amounts.forEach((key, more) -> {
            requireLocked(key.account(), "a turnover");
            long before = tables().turnover.getOrDefault(key, 0L);
            undo.put(tables().turnover, key, MemoryLots.exactly(key, () -> Math.addExact(before, more)));
        });
    }

    @Override
    public void earn(Map<Lot.Key, Long> micros) {
        micros.keySet().forEach(key -> requireLocked(key.account(), "a change of a lot"));
        new MemoryLots(tables(), undo).earn(micros);
    }

    @Override
    public void take(Map<Lot.Key, Long> micros) {
        micros.keySet().forEach(key -> requireLocked(key.account(), "a change of a lot"));
        new MemoryLots(tables(), undo).take(micros);
    }

    @Override
    public boolean add(Payout payout) {
        requireLocked(payout.account(), "a payout");
        boolean openAlready = openPayouts(payout.account()).stream()
                .anyMatch(other -> currency(other.payout()).equals(currency(payout)));
        if (openAlready || tables().payouts.containsKey(payout.id())) {
            return false;
        }
        undo.put(tables().payouts, payout.id(), new PayoutRecord(payout, List.of(), List.of(), Standing.RESERVED));
        undo.add(tables().payoutsInOrder, payout);
        undo.add(tables().open, payout.id());
        for (Payout.Item item : payout.items()) {
            undo.addTo(tables().payoutsOf, Tables.lotOf(payout, item), payout.id(), Text.ORDER);
        }
        trail.payout(payout);
        return true;
    }

    private static String currency(Payout payout) {
        return payout.amount().currency().code();
    }

    @Override
    public void add(Attempt attempt) {
        PayoutRecord known = payoutOf(attempt.payout(), attempt.account(), "attempt " + attempt.key());
        Attempt same = tables().attempts.get(attempt.key());
        boolean numberTaken = known.attempts().stream()
                .anyMatch(other -> other.leg() == attempt.leg() && other.number() == attempt.number());
        if (same != null || numberTaken) {
            throw new StoreException("Attempt " + attempt.number() + " of leg " + attempt.leg() + " of "
                    + attempt.payout() + " with key " + attempt.key() + " is there already");
        }
        MemoryPayouts.requireReservedAndProven(known, attempt);
        undo.put(tables().attempts, attempt.key(), attempt);
        keep(MemoryPayouts.with(known, attempt));
        trail.attempt(attempt);
    }

    @Override
    public boolean add(Evidence evidence) {
        PayoutRecord known = payoutOf(evidence.payout(), evidence.account(), "evidence " + evidence.id());
        if (!evidence.isOurs()
                && !known.attempts().isEmpty()
                && known.attempts().stream()
                        .noneMatch(a -> a.leg() == evidence.leg() && a.number() == evidence.attempt())) {
            throw new StoreException("Evidence " + evidence.id() + " is about attempt " + evidence.attempt()
                    + " of leg " + evidence.leg() + " of " + evidence.payout() + ", which was never stored");
        }
        if (known.evidence().stream().anyMatch(other -> other.id().equals(evidence.id()))) {
            return false;
        }
        keep(MemoryPayouts.with(known, evidence));
        trail.evidence(evidence);
        return true;
    }

    @Override
    public void stand(Payout payout, Standing standing) {
        PayoutRecord known = payoutOf(payout.id(), payout.account(), "a standing");
        requireLocked(payout.account(), "a payout's standing");
        boolean opens = standing.state().isOpen();
        if (opens && !tables().open.contains(payout.id())) {
            openPayouts(payout.account()).stream()
                    .filter(other -> currency(other.payout()).equals(currency(payout)))
                    .findAny()
                    .ifPresent(other -> {
                        throw new StoreException("Payout " + payout.id() + " can't be open again: "
                                + other.payout().id() + " of the same account and currency is");
                    });
        }
        if (opens) {
            undo.add(tables().open, payout.id());
        } else {
            undo.remove(tables().open, payout.id());
        }
        keep(new PayoutRecord(known.payout(), known.attempts(), known.evidence(), standing));
    }

    private PayoutRecord payoutOf(String id, String account, String what) {
        PayoutRecord known = tables().payouts.get(id);
        if (known == null || !known.payout().account().equals(account)) {
            throw new StoreException("There is no payout " + id + " of account " + account + " for " + what);
        }
        return known;
    }

    private void keep(PayoutRecord changed) {
        undo.put(tables().payouts, changed.payout().id(), changed);
    }

    @Override
    public void add(RailSwitch turned) {
        long next = railSwitch(turned.rail()).map(RailSwitch::number).orElse(0L) + 1;
        if (turned.number() != next) {
            throw new StoreException("Turn " + turned.number() + " of the switch of " + turned.rail()
                    + " does not follow, the next one is " + next);
        }
        undo.append(tables().railSwitches, turned.rail(), turned);
        trail.turned(turned);
    }

    @Override
    public boolean add(MatchedLine line) {
        boolean added = tables().addLine(undo, line);
        if (added) {
            trail.line(line);
        }
        return added;
    }

    @Override
    public void add(BankCorrection correction) {
        tables().addCorrection(undo, correction);
        trail.correction(correction);
    }

    @Override
    public void add(BankCorrection.Decision decision) {
        tables().addDecision(undo, decision);
        trail.decision(decision);
    }
}
