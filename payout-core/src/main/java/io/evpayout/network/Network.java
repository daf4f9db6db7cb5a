package io.evpayout.network;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.money.Currency;
import io.evpayout.party.Dated;
import io.evpayout.party.History;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import io.evpayout.policy.PayeeDefaults;
import io.evpayout.policy.Recognition;
import io.evpayout.policy.SourceSettings;
import io.evpayout.schedule.Schedule;
import io.evpayout.schedule.ScheduleHistory;
import io.evpayout.session.ChargingSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The settings of one network, every version of them. Immutable, and safe to share between threads. */
public final class Network {

    /** A network without settings. */
    public static final Network EMPTY = of(List.of(), List.of(), List.of(), List.of(), List.of());

    private static final ScheduleHistory BY_HAND =
            ScheduleHistory.of(List.of(new ScheduleHistory.Version(Instant.EPOCH, ImpliedAccount.BY_HAND)));

    private final Map<String, History<Party>> parties;
    private final Map<String, History<AccountSettings>> accounts;
    private final Map<String, History<Site>> sites;
    private final Map<String, History<Agreement>> agreements;
    private final Map<String, History<BankLink>> bankLinks;
    private final BankIndex bankIndex;
    private final AgreementIndex agreementIndex;
    private final Map<String, List<History<AccountSettings>>> accountsByParty;
    private final Map<String, ScheduleHistory> schedules;
    private final Map<String, History<PayeeDefaults>> defaults;
    private final Map<String, History<AccountSettings>> effective;
    private final Map<String, List<History<Agreement>>> accruing;
    private final Map<String, History<SourceSettings>> sources;
    private final Map<String, Instant> paidUntil;

    private Network(
            Map<String, History<Party>> parties,
            Map<String, History<AccountSettings>> accounts,
            Map<String, History<Site>> sites,
            Map<String, History<Agreement>> agreements,
            Map<String, History<BankLink>> bankLinks,
            Map<String, History<PayeeDefaults>> defaults,
            Map<String, History<SourceSettings>> sources) {
        this.parties = parties;
        this.accounts = accounts;
        this.sites = sites;
        this.agreements = agreements;
        this.bankLinks = bankLinks;
        this.bankIndex = new BankIndex(bankLinks, accounts);
        this.agreementIndex = new AgreementIndex(agreements.values());
        this.accountsByParty = new TreeMap<>();
        this.schedules = new TreeMap<>();
        this.defaults = defaults;
        this.sources = sources;
        this.paidUntil = new TreeMap<>();
        sources.forEach((id, history) -> history.versions()
                .forEach(version ->
                        paidUntil.merge(id, version.paidUntil(), (one, other) -> one.isAfter(other) ? one : other)));
        this.effective = new TreeMap<>();
        this.accruing = AccruingAgreements.byAccount(agreements.values(), sites.values());
        Map<List<ScheduleHistory.Version>, ScheduleHistory> same = new HashMap<>();
        accounts.forEach((id, history) -> {
            History<AccountSettings> merged =
                    Inheritance.merged(history, defaults.get(history.first().party()));
            effective.put(id, merged);
            accountsByParty
                    .computeIfAbsent(history.first().party(), any -> new ArrayList<>())
                    .add(history);
            schedules.put(id, same.computeIfAbsent(schedules(merged), ScheduleHistory::of));
        });
    }

    /** A network of these versions; versions of one id with the same instant are taken in their order here. */
    public static Network of(
            Collection<Party> parties,
            Collection<AccountSettings> accounts,
            Collection<Site> sites,
            Collection<Agreement> agreements,
            Collection<BankLink> bankLinks) {
        return new Network(
                histories(parties, Party::id),
                histories(accounts, AccountSettings::account),
                histories(sites, Site::id),
                histories(agreements, Agreement::id),
                histories(bankLinks, BankLink::account),
                Map.of(),
                Map.of());
    }

    /** The same network, whose payees have these defaults. */
    public Network withDefaults(Collection<PayeeDefaults> versions) {
        return new Network(
                parties, accounts, sites, agreements, bankLinks, histories(versions, PayeeDefaults::party), sources);
    }

    /** The same network, whose sources of sessions are recognised so. */
    public Network withSources(Collection<SourceSettings> versions) {
        return new Network(
                parties, accounts, sites, agreements, bankLinks, defaults, histories(versions, SourceSettings::source));
    }

    /** Parties by id. */
    public Map<String, History<Party>> parties() {
        return parties;
    }

    /** Payout accounts by id, with what each says itself; {@link #effective} has what holds. */
    public Map<String, History<AccountSettings>> accounts() {
        return accounts;
    }

    /** What payees' accounts inherit, by party. */
    public Map<String, History<PayeeDefaults>> defaults() {
        return defaults;
    }

    /** What holds for an account at any time: what it says itself, laid over its payee's defaults; empty if it is unknown. */
    public Optional<History<AccountSettings>> effective(String account) {
        return Optional.ofNullable(effective.get(account));
    }

    /** Sites by id. */
    public Map<String, History<Site>> sites() {
        return sites;
    }

    /** Agreements by id. */
    public Map<String, History<Agreement>> agreements() {
        return agreements;
    }

    /** How sources of sessions are recognised, by source; those that are not there are recognised on the session. */
    public Map<String, History<SourceSettings>> sources() {
        return sources;
    }

    /** True if what a session of a source brings is earned: at once, or since the source has paid for it. */
    public boolean isRecognised(String source, Instant end) {
        History<SourceSettings> history = sources.get(source);
        return history == null
                || history.at(end)
                        .filter(version -> version.recognition() == Recognition.WHEN_PAID)
                        .isEmpty()
                || end.isBefore(paidUntil(source));
    }

    /** The first instant that a source has not paid for; sessions that ended before it are paid. */
    public Instant paidUntil(String source) {
        return paidUntil.getOrDefault(source, Instant.MIN);
    }

    /** Linked bank accounts by payout account. */
    public Map<String, History<BankLink>> bankLinks() {
        return bankLinks;
    }

    /** The site as it was at an instant. */
    public Optional<Site> site(String id, Instant at) {
        return at(sites, id, at);
    }

    /** The account's settings at an instant, those of an implied account ({@code PARTY:CUR}) included. */
    public Optional<AccountSettings> account(String id, Instant at) {
        return accounts.containsKey(id) ? at(effective, id, at) : ImpliedAccount.of(id, parties.keySet());
    }

    /** All versions of an account's schedule; an implied account is paid by hand. */
    public ScheduleHistory schedules(String account) {
        return schedules.getOrDefault(account, BY_HAND);
    }

    /** The bank account that an account is paid to at an instant. */
    public Optional<BankLink> bankLink(String account, Instant at) {
        return at(bankLinks, account, at);
    }

    /** The payout accounts of other payees that are paid to the same bank account, as far as fingerprints tell, by id. */
    public List<String> bankSharers(String account) {
        return bankIndex.sharers(account);
    }

    /** The accounts of a party, by id. */
    public List<String> accountsOf(String party) {
        return accountsByParty.getOrDefault(party, List.of()).stream()
                .map(history -> history.first().account())
                .sorted()
                .toList();
    }

    /** True if the account's payee is the network itself at an instant. */
    public boolean isOwn(AccountSettings account, Instant at) {
        return at(parties, account.party(), at).filter(Party::own).isPresent();
    }

    /** The settings of the account that a session's site belongs to at its end; empty if it belongs to none. */
    public Optional<AccountSettings> home(ChargingSession session) {
        return site(session.site(), session.end())
                .map(Site::account)
                .flatMap(account -> account(account, session.end()));
    }

    /** The agreement for a session whose site belongs to {@code account}: the narrowest that holds at its end. */
    public Optional<Agreement> agreement(ChargingSession session, String account) {
        return agreementIndex.find(session, account);
    }

    /**
     * The times, in order and without a gap, through which a place goes from one instant to another; a new one wherever
     * its account, that account's settings or its contract may change.
     *
     * @param evse the charging point; null: the site as a whole
     */
    public List<ContractTime> contracts(String site, @Nullable String evse, Instant from, Instant to) {
        SortedSet<Instant> changes = new TreeSet<>(changes(site, evse).subSet(from, to));
        changes.add(from);
        List<ContractTime> times = new ArrayList<>();
        for (Instant begin : changes) {
            Instant end = changes.tailSet(begin).stream().skip(1).findFirst().orElse(to);
            String account = site(site, begin)
                    .map(Site::account)
                    .filter(id -> account(id, begin).isPresent())
                    .orElse(null);
            Agreement agreement = account == null
                    ? null
                    : agreementIndex
                            .find(new AgreementIndex.Place(site, evse, null), account, begin)
                            .orElse(null);
            times.add(new ContractTime(begin, end, account, agreement));
        }
        return times;
    }

    private SortedSet<Instant> changes(String site, @Nullable String evse) {
        SortedSet<Instant> changes = new TreeSet<>(agreementIndex.changes(Scope.site(site)));
        if (evse != null) {
            changes.addAll(agreementIndex.changes(Scope.evse(evse)));
        }
        History<Site> history = sites.get(site);
        for (Site version : history == null ? List.<Site>of() : history.versions()) {
            changes.add(version.from());
            String account = version.account();
            if (account != null) {
                changes.addAll(agreementIndex.changes(Scope.account(account)));
                effective(account).ifPresent(settings -> settings.versions().forEach(own -> changes.add(own.from())));
            }
        }
        return changes;
    }

    /** Payout accounts at which an agreement with period terms may bring something. */
    public Set<String> accrualAccounts() {
        return accruing.keySet();
    }

    /** The agreements with period terms that may bring something at an account. */
    public List<History<Agreement>> accruing(String account) {
        return accruing.getOrDefault(account, List.of());
    }

    /** The agreement version with this id and instant. */
    public Optional<Agreement> agreement(String id, Instant from) {
        History<Agreement> history = agreements.get(id);
        return history == null
                ? Optional.empty()
                : history.versions().stream().filter(v -> v.from().equals(from)).findFirst();
    }

    /**
     * The account that a party's share of a session goes to: the site's account if that is the party's, else the
     * party's only account in the currency, else the implied account {@code PARTY:CUR}.
     */
    public AccountSettings beneficiary(String party, Currency currency, AccountSettings home, Instant at) {
        if (home.party().equals(party)) {
            return home;
        }
        AccountSettings only = null;
        for (History<AccountSettings> history : accountsByParty.getOrDefault(party, List.of())) {
            AccountSettings candidate = history.at(at).orElse(null);
            if (candidate != null && candidate.currency().equals(currency)) {
                if (only != null) {
                    return ImpliedAccount.of(party, currency);
                }
                only = candidate;
            }
        }
        return only != null ? only : ImpliedAccount.of(party, currency);
    }

    private static List<ScheduleHistory.Version> schedules(History<AccountSettings> history) {
        TreeMap<Instant, Schedule> changes = new TreeMap<>();
        Schedule last = null;
        for (AccountSettings version : history.versions()) {
            if (!version.schedule().equals(last)) {
                last = version.schedule();
                changes.put(version.from(), last);
            }
        }
        return changes.entrySet().stream()
                .map(change -> new ScheduleHistory.Version(change.getKey(), change.getValue()))
                .toList();
    }

    private static <T extends Dated> Optional<T> at(Map<String, History<T>> histories, String id, Instant at) {
        History<T> history = histories.get(id);
        return history == null ? Optional.empty() : history.at(at);
    }

    private static <T extends Dated> Map<String, History<T>> histories(Collection<T> versions, Function<T, String> id) {
        Map<String, List<T>> byId = new LinkedHashMap<>();
        versions.forEach(version -> byId.computeIfAbsent(id.apply(version), any -> new ArrayList<>())
                .add(version));
        Map<String, History<T>> histories = new TreeMap<>();
        byId.forEach((key, list) -> histories.put(key, new History<>(list)));
        return Collections.unmodifiableMap(histories);
    }
}
