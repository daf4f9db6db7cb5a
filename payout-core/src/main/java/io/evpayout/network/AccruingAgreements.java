package io.evpayout.network;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Scope;
import io.evpayout.party.History;
import io.evpayout.party.Site;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which agreements with period terms concern which payout accounts, at any time. */
final class AccruingAgreements {

    private AccruingAgreements() {}

    static Map<String, List<History<Agreement>>> byAccount(
            Collection<History<Agreement>> agreements, Collection<History<Site>> sites) {
        Map<String, List<History<Agreement>>> byAccount = new TreeMap<>();
        for (History<Agreement> agreement : agreements) {
            if (agreement.versions().stream().anyMatch(v -> !v.periodTerms().isEmpty())) {
                accounts(agreement, sites)
                        .forEach(account -> byAccount
                                .computeIfAbsent(account, any -> new ArrayList<>())
                                .add(agreement));
            }
        }
        return byAccount;
    }

    private static Set<String> accounts(History<Agreement> agreement, Collection<History<Site>> sites) {
        Set<String> accounts = new TreeSet<>();
        for (Agreement version : agreement.versions()) {
            Scope scope = version.scope();
            if (scope.level() == Scope.Level.ACCOUNT) {
                accounts.add(scope.id());
            } else {
                sites.stream()
                        .flatMap(site -> site.versions().stream())
                        .filter(site ->
                                scope.level() == Scope.Level.EVSE || site.id().equals(scope.id()))
                        .forEach(site -> addAccount(accounts, site));
            }
        }
        return accounts;
    }

    private static void addAccount(Set<String> accounts, Site site) {
        String account = site.account();
        if (account != null) {
            accounts.add(account);
        }
    }
}
