package io.evpayout.jdbc;

import io.evpayout.network.Network;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads the settings that decide about what some payout accounts are paid, and not those of all others. */
final class SettingsPart {

    private static final BulkSql ACCOUNTS = of(AccountVersions.ALL, "account", "account");
    private static final BulkSql ACCOUNTS_OF = of(AccountVersions.ALL, "party", "account");
    private static final BulkSql PARTIES = of(Settings.PARTIES, "id", "id");
    private static final BulkSql DEFAULTS = of(Settings.DEFAULTS, "party", "party");
    private static final BulkSql BANK_LINKS = of(Settings.BANK_LINKS, "account", "account");
    private static final BulkSql SITES = of(Settings.SITES, "id", "id");

    private static final BulkSql PAYEES = BulkSql.over(
            "account text", "SELECT DISTINCT party FROM account_version WHERE account IN (SELECT account FROM {rows})");

    private static final BulkSql SHARERS = BulkSql.over(
            "fingerprint text",
            "SELECT DISTINCT account FROM bank_link WHERE fingerprint IN (SELECT fingerprint FROM {rows})");

    private static final BulkSql SITES_OF_LOTS = BulkSql.over(
            "account text",
            "SELECT DISTINCT site FROM lot WHERE account IN (SELECT account FROM {rows}) AND earned <> taken");

    private final Session session;
    private final Settings settings;

    SettingsPart(Session session, Settings settings) {
        this.session = session;
        this.settings = settings;
    }

    private static BulkSql of(String query, String column, String order) {
        return BulkSql.over(
                column + " text",
                query + " WHERE " + column + " IN (SELECT " + column + " FROM {rows}) ORDER BY " + order + ", version");
    }

    Network of(Collection<String> asked) {
        Set<String> parties = new TreeSet<>(list(PAYEES, asked, Row::text));
        asked.forEach(account -> parties.add(impliedParty(account)));
        List<AccountSettings> accounts = new ArrayList<>(list(ACCOUNTS_OF, parties, settings::account));
        Set<String> ids = new TreeSet<>(asked);
        accounts.forEach(account -> ids.add(account.account()));
        List<BankLink> links = new ArrayList<>(list(BANK_LINKS, ids, Settings::bankLink));
        session.byKeys();
        List<Site> sites = list(SITES, list(SITES_OF_LOTS, ids, Row::text), Settings::site);
        Set<String> others = sharers(links);
        others.removeAll(ids);
        links.addAll(list(BANK_LINKS, others, Settings::bankLink));
        for (AccountSettings other : list(ACCOUNTS, others, settings::account)) {
            parties.add(other.party());
            accounts.add(other);
        }
        return Network.of(list(PARTIES, parties, Settings::party), accounts, sites, List.of(), links)
                .withDefaults(list(DEFAULTS, parties, settings::defaults));
    }

    /** Whose account it may be that nobody has opened; many ids have no such party. */
    private static String impliedParty(String account) {
        return account.substring(0, Math.max(0, account.lastIndexOf(':')));
    }

    private Set<String> sharers(List<BankLink> links) {
        Set<String> fingerprints = new TreeSet<>();
        for (BankLink link : links) {
            String fingerprint = link.bank().fingerprint();
            if (fingerprint != null) {
                fingerprints.add(fingerprint);
            }
        }
        return new TreeSet<>(list(SHARERS, fingerprints, Row::text));
    }

    private <T> List<T> list(BulkSql sql, Collection<String> ids, Bulk.Mapper<T> mapper) {
        Bulk rows = session.bulk(sql);
        ids.forEach(rows::add);
        return rows.list(mapper);
    }
}
