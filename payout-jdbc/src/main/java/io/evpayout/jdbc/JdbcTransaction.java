package io.evpayout.jdbc;

import io.evpayout.agreement.Agreement;
import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.earning.Earning;
import io.evpayout.earning.Turnover;
import io.evpayout.ledger.AccountState;
import io.evpayout.ledger.Entry;
import io.evpayout.ledger.Lot;
import io.evpayout.ledger.MonthClose;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.Standing;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import io.evpayout.policy.PayeeDefaults;
import io.evpayout.policy.SourceSettings;
import io.evpayout.rail.RailSwitch;
import io.evpayout.session.Fact;
import io.evpayout.session.SessionId;
import io.evpayout.settlement.BankCorrection;
import io.evpayout.settlement.MatchedLine;
import io.evpayout.store.Archived;
import io.evpayout.store.AuditTrail;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Carried;
import io.evpayout.store.Quarantined;
import io.evpayout.store.Registration;
import io.evpayout.store.SettingsVersion.Of;
import io.evpayout.store.StoreException;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be written in a transaction. Numbers booked facts, and checks what a database can't say. */
final class JdbcTransaction extends JdbcSnapshot implements Transaction {

    /** Where facts are kept that this transaction has registered or looked up. */
    private final Map<SessionId, Numbered> numbers = new HashMap<>();

    /** Facts that are registered as booked, of which only that is known by now; and those that were only added. */
    private final Set<SessionId> registered = new HashSet<>();

    private final Set<SessionId> added = new HashSet<>();
    private final AuditTrail trail = new AuditTrail();
    private final Session session;

    JdbcTransaction(Session session, Function<String, HolidayCalendar> calendars) {
        super(session, calendars);
        this.session = session;
    }

    /** Checks what holds between several tables, and so only when all of them are written, and puts it on record. */
    void finish() {
        books.checkAtCommit();
        if (!registered.isEmpty() || !added.isEmpty()) {
            throw new StoreException("These facts are registered as booked and not added, or the other way round: "
                    + Stream.concat(registered.stream(), added.stream())
                            .limit(10)
                            .toList());
        }
        audit.append(trail);
        session.finish();
    }

    @Override
    public void keepEpoch() {
        settings.keepEpoch();
    }

    @Override
    public void bind(String networkId) {
        settings.bind(networkId);
    }

    @Override
    public void add(Party version) {
        settings.add(version);
        trail.setting(settings.added(Of.PARTY, version.id(), version));
    }

    @Override
    public void holdSettings() {
        session.holdSettings();
    }

    @Override
    public void lockSettings() {
        session.lockSettings();
    }

    @Override
    public void recording(Instant at, @Nullable String by) {
        settings.recording(at, by);
    }

    @Override
    public void add(SourceSettings version) {
        settings.add(version);
        trail.setting(settings.added(Of.SOURCE, version.source(), version));
    }

    @Override
    public void add(PayeeDefaults version) {
        settings.add(version);
        trail.setting(settings.added(Of.DEFAULTS, version.party(), version));
    }

    @Override
    public void add(AccountSettings version) {
        settings.add(version);
        trail.setting(settings.added(Of.ACCOUNT, version.account(), version));
    }

    @Override
    public void add(Site version) {
        settings.add(version);
        trail.setting(settings.added(Of.SITE, version.id(), version));
    }

    @Override
    public void add(Agreement version) {
        settings.add(version);
        trail.setting(settings.added(Of.AGREEMENT, version.id(), version));
    }

    @Override
    public void add(BankLink version) {
        settings.add(version);
        trail.setting(settings.added(Of.BANK_LINK, version.account(), version));
    }

    @Override
    public void register(Collection<Registration> registrations, Collection<Fact> pending) {
        number(registrations);
        registry.register(registrations, pending, numbers);
    }

    @Override
    public void assign(Collection<Registration> decided) {
        number(decided);
        registry.assign(decided, numbers);
    }

    private void number(Collection<Registration> registrations) {
        Map<SessionId, String> booked = new LinkedHashMap<>();
        for (Registration registration : registrations) {
            String account = registration.account();
            if (account != null) {
                booked.put(registration.id(), account);
            }
        }
        booked.keySet().forEach(fact -> meet(fact, added, registered));
        number(booked);
    }

    /** Both are said of every fact, in any order. */
    private static void meet(SessionId fact, Set<SessionId> others, Set<SessionId> these) {
        if (!others.remove(fact)) {
            these.add(fact);
        }
    }

    /** Gives numbers to facts that have none; a registration and its fact may come in any order. */
    private void number(Map<SessionId, String> accounts) {
        accounts.keySet().removeIf(numbers::containsKey);
        if (accounts.isEmpty()) {
            return;
        }
        long number = session.nextFacts(accounts.size());
        for (Map.Entry<SessionId, String> fact : accounts.entrySet()) {
            numbers.put(fact.getKey(), new Numbered(fact.getValue(), number));
            number++;
        }
    }

    @Override
    public void addFacts(Collection<BookedFact> booked) {
        Map<SessionId, String> unknown = new LinkedHashMap<>();
        for (BookedFact one : booked) {
            SessionId id = one.fact().id();
            if (!numbers.containsKey(id)) {
                unknown.put(id, one.account());
            }
        }
        lookUp(unknown.keySet());
        number(unknown);
        facts.add(booked, numbers);
        // While the database stores them.
        trail.facts(booked);
        booked.forEach(one -> meet(one.fact().id(), registered, added));
        facts.noteLastSessions(booked);
    }

    @Override
    public void addEarnings(Collection<Earning> earnings) {
        lookUp(earnings.stream().map(Earning::fact).toList());
        facts.addEarnings(earnings, numbers);
        trail.earnings(earnings);
    }

    private void lookUp(Collection<SessionId> ids) {
        Set<SessionId> unknown = new HashSet<>(ids);
        unknown.removeAll(numbers.keySet());
        numbers.putAll(registry.numbers(unknown));
    }

    @Override
    public void archive(Archived archived, List<Carried> carried, Collection<BookedFact> left) {
        books.requireLocked(archived.account(), "an archive");
        List<SessionId> ids = left.stream().map(fact -> fact.fact().id()).toList();
        archives.add(archived, carried);
        registry.archive(archived.account(), ids);
        int removed = facts.remove(registry.numbers(ids).values());
        if (removed != ids.size()) {
            throw new StoreException(
                    removed + " facts of " + archived.account() + " were kept where their registrations" + " say, not "
                            + ids.size() + "; verify, nothing was archived");
        }
        trail.archived(archived, carried);
    }

    @Override
    public void quarantine(Collection<Quarantined> facts) {
        quarantine.add(facts);
    }

    @Override
    public Map<String, AccountState> lock(SortedSet<String> accounts) {
        return books.lock(accounts);
    }

    @Override
    public Map<String, AccountState> lockFree(SortedSet<String> accounts) {
        return books.lockFree(accounts);
    }

    @Override
    public void save(Collection<AccountState> states) {
        books.save(states);
        states.forEach(state -> trail.state(books.requireLocked(state.account(), "a state"), state));
    }

    @Override
    public boolean add(MonthClose close) {
        boolean added = closes.add(close);
        if (added) {
            trail.close(close);
        }
        return added;
    }

    @Override
    public void post(Collection<Entry> entries) {
        books.post(entries, () -> trail.entries(entries));
    }

    @Override
    public void turnOver(Map<Turnover.Part.Key, Long> amounts) {
        amounts.keySet().forEach(key -> books.requireLocked(key.account(), "a turnover"));
        turnovers.add(amounts);
    }

    @Override
    public void earn(Map<Lot.Key, Long> micros) {
        requireLocked(micros);
        lots.earn(micros);
    }

    @Override
    public void take(Map<Lot.Key, Long> micros) {
        requireLocked(micros);
        lots.take(micros);
    }

    private void requireLocked(Map<Lot.Key, Long> micros) {
        micros.keySet().forEach(key -> books.requireLocked(key.account(), "a change of a lot"));
    }

    @Override
    public boolean add(Payout payout) {
        books.requireLocked(payout.account(), "a payout");
        boolean added = payouts.add(payout);
        if (added) {
            trail.payout(payout);
        }
        return added;
    }

    @Override
    public void addPayouts(Collection<Payout> added) {
        added.forEach(payout -> books.requireLocked(payout.account(), "a payout"));
        payouts.add(added);
        added.forEach(trail::payout);
    }

    @Override
    public void add(Attempt attempt) {
        payouts.add(attempt);
        trail.attempt(attempt);
    }

    @Override
    public boolean add(Evidence evidence) {
        boolean added = payouts.add(evidence);
        if (added) {
            trail.evidence(evidence);
        }
        return added;
    }

    @Override
    public void stand(Payout payout, Standing standing) {
        books.requireLocked(payout.account(), "a payout's standing");
        payouts.stand(payout, standing);
    }

    @Override
    public void add(RailSwitch turned) {
        railSwitches.add(turned);
        trail.turned(turned);
    }

    @Override
    public boolean add(MatchedLine line) {
        boolean added = bankLines.add(line);
        if (added) {
            trail.line(line);
        }
        return added;
    }

    @Override
    public void add(BankCorrection correction) {
        bankCorrections.add(correction);
        trail.correction(correction);
    }

    @Override
    public void add(BankCorrection.Decision decision) {
        bankCorrections.add(decision);
        trail.decision(decision);
    }
}
