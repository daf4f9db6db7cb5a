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
import io.evpayout.schedule.Schedule;
import io.evpayout.schedule.ScheduleHistory;
import io.evpayout.session.ChargingSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The settings of one network, every version of them. Immutable, and safe to share between threads.
 *
 * @param parties by id
 * @param accounts by account id
 * @param sites by site id
 * @param agreements by agreement id
 * @param bankLinks by account id
 */
public record Network(
        Map<String, History<Party>> parties,
        Map<String, History<AccountSettings>> accounts,
        Map<String, History<Site>> sites,
        Map<String, History<Agreement>> agreements,
        Map<String, History<BankLink>> bankLinks) {

    /** A network without settings. */
    public static final Network EMPTY = of(List.of(), List.of(), List.of(), List.of(), List.of());

    public Network {
        parties = sorted(parties);
        accounts = sorted(accounts);
        sites = sorted(sites);
        agreements = sorted(agreements);
        bankLinks = sorted(bankLinks);
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
                histories(bankLinks, BankLink::account));
    }

    /** The site as it was at an instant. */
    public Optional<Site> site(String id, Instant at) {
        return at(sites, id, at);
    }

    /** The account's settings at an instant, those of an implied account ({@code PARTY:CUR}) included. */
    public Optional<AccountSettings> account(String id, Instant at) {
        return accounts.containsKey(id) ? at(accounts, id, at) : ImpliedAccount.of(id, parties.keySet());
    }

    /** All versions of an account's schedule; of several from one instant the last. */
    public ScheduleHistory schedules(String account) {
        History<AccountSettings> history = accounts.get(account);
        if (history == null) {
            return ScheduleHistory.of(List.of(new ScheduleHistory.Version(Instant.EPOCH, ImpliedAccount.BY_HAND)));
        }
        TreeMap<Instant, Schedule> changes = new TreeMap<>();
        Schedule last = null;
        for (AccountSettings version : history.versions()) {
            if (!version.schedule().equals(last)) {
                changes.put(version.from(), version.schedule());
                last = version.schedule();
            }
        }
        return ScheduleHistory.of(changes.entrySet().stream()
                .map(change -> new ScheduleHistory.Version(change.getKey(), change.getValue()))
                .toList());
    }

    /** The bank account that an account is paid to at an instant. */
    public Optional<BankLink> bankLink(String account, Instant at) {
        return at(bankLinks, account, at);
    }

    /** True if the account's payee is the network itself. */
    public boolean isOwn(AccountSettings account) {
        History<Party> party = parties.get(account.party());
        return party != null && party.latest().own();
    }

    /** The agreement for a session whose site belongs to {@code account}: the narrowest that holds at its end. */
    public Optional<Agreement> agreement(ChargingSession session, String account) {
        Agreement best = null;
        for (History<Agreement> history : agreements.values()) {
            Agreement version = history.at(session.end())
                    .filter(a -> a.holdsAt(session.end()))
                    .orElse(null);
            if (version != null
                    && applies(version.scope(), session, account)
                    && (best == null || version.scope().rank() > best.scope().rank())) {
                best = version;
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * The account that a party's share of a session goes to: the site's account if that is the party's, else the
     * party's only account in the currency, else the implied account {@code PARTY:CUR}.
     */
    public AccountSettings beneficiary(String party, Currency currency, AccountSettings home, Instant at) {
        if (home.party().equals(party)) {
            return home;
        }
        List<AccountSettings> candidates = new ArrayList<>();
        for (History<AccountSettings> history : accounts.values()) {
            history.at(at)
                    .filter(a -> a.party().equals(party) && a.currency().equals(currency))
                    .ifPresent(candidates::add);
        }
        return candidates.size() == 1 ? candidates.get(0) : ImpliedAccount.of(party, currency);
    }

    private static boolean applies(Scope scope, ChargingSession session, String account) {
        String id = switch (scope.level()) {
            case ACCOUNT -> account;
            case SITE -> session.site();
            case EVSE -> session.evse();
        };
        return scope.id().equals(id)
                && (scope.connectorType() == null || scope.connectorType() == session.connectorType());
    }

    private static <T extends Dated> Optional<T> at(Map<String, History<T>> histories, String id, Instant at) {
        History<T> history = histories.get(id);
        return history == null ? Optional.empty() : history.at(at);
    }

    private static <T extends Dated> Map<String, History<T>> histories(Collection<T> versions, Function<T, String> id) {
        Map<String, List<T>> byId = new LinkedHashMap<>();
        versions.forEach(version -> byId.computeIfAbsent(id.apply(version), any -> new ArrayList<>())
                .add(version));
        Map<String, History<T>> histories = new TreeMap<>(Comparator.naturalOrder());
        byId.forEach((key, list) -> histories.put(key, new History<>(list)));
        return histories;
    }

    private static <V> Map<String, V> sorted(Map<String, V> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
