package io.evpayout.engine;

import io.evpayout.agreement.Agreement;
import io.evpayout.ledger.AccountState;
import io.evpayout.network.Network;
import io.evpayout.network.SettingsChange;
import io.evpayout.party.Dated;
import io.evpayout.party.History;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.store.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets the next run look again at months whose period terms were settled, where a change of contracts, sites or accounts reaches
 * back into them. No session of theirs was split otherwise, or the change would have been refused.
 */
final class Reopening {

    private final Network before;
    private final SettingsChange change;

    private Reopening(Network before, SettingsChange change) {
        this.before = before;
        this.change = change;
    }

    static void after(Transaction transaction, Network before, Network after, SettingsChange change) {
        Map<String, LocalDate> days = new Reopening(before, change).days(after);
        days.entrySet().removeIf(day -> isOpen(transaction.state(day.getKey()), day.getValue()));
        if (days.isEmpty()) {
            return;
        }
        List<AccountState> reopened = new ArrayList<>();
        transaction
                .lock(new TreeSet<>(days.keySet()))
                .forEach((account, state) ->
                        reopened.add(state.accruingFrom(days.getOrDefault(account, LocalDate.MAX))));
        transaction.save(reopened);
    }

    private static boolean isOpen(AccountState state, LocalDate day) {
        LocalDate from = state.accrueFrom();
        return from == null || !day.isBefore(from);
    }

    /** The first day that the change is about, by account. */
    private Map<String, LocalDate> days(Network after) {
        Map<String, LocalDate> days = new TreeMap<>();
        for (String account : after.accrualAccounts()) {
            Stream<Dated> versions = after.accruing(account).stream().flatMap(this::news);
            Stream.of(versions, newsOfSites(), newsOf(account))
                    .flatMap(news -> news)
                    .map(Dated::from)
                    .min(Instant::compareTo)
                    .ifPresent(from -> days.put(account, day(from)));
        }
        return days;
    }

    private Stream<Dated> news(History<Agreement> agreement) {
        String id = agreement.first().id();
        return change.agreements().stream()
                .filter(version -> version.id().equals(id))
                .filter(version -> isNew(before.agreements().get(id), version))
                .map(version -> version);
    }

    private Stream<Dated> newsOfSites() {
        return change.sites().stream()
                .filter((Site site) -> isNew(before.sites().get(site.id()), site))
                .map(site -> site);
    }

    /** An account may be closed from a day that is over. */
    private Stream<Dated> newsOf(String account) {
        return change.accounts().stream()
                .filter((AccountSettings version) -> version.account().equals(account))
                .filter(version -> isNew(before.accounts().get(account), version))
                .map(version -> version);
    }

    private static <T extends Dated> boolean isNew(@Nullable History<T> history, T version) {
        return history == null || !history.versions().contains(version);
    }

    /** No zone's day of an instant is earlier than this. */
    private static LocalDate day(Instant from) {
        return from.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1);
    }
}
