package io.evpayout.network;

import io.evpayout.agreement.Agreement;
import io.evpayout.bank.BankDetails;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.PayeeDefaults;
import io.evpayout.policy.SourceSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers a {@link SettingsChange}, setting by setting, in any order. */
public final class SettingsBuilder {

    private final String networkId;
    private final List<Party> parties = new ArrayList<>();
    private final List<AccountSettings> accounts = new ArrayList<>();
    private final List<Site> sites = new ArrayList<>();
    private final List<Agreement> agreements = new ArrayList<>();
    private final Map<String, BankDetails> banks = new LinkedHashMap<>();
    private final List<PayeeDefaults> defaults = new ArrayList<>();
    private final List<SourceSettings> sources = new ArrayList<>();
    private @Nullable String by;

    SettingsBuilder(String networkId) {
        this.networkId = networkId;
    }

    public SettingsBuilder party(Party party) {
        parties.add(party);
        return this;
    }

    public SettingsBuilder account(AccountSettings account) {
        accounts.add(account);
        return this;
    }

    public SettingsBuilder site(Site site) {
        sites.add(site);
        return this;
    }

    public SettingsBuilder agreement(Agreement agreement) {
        agreements.add(agreement);
        return this;
    }

    /** Links a payout account to a bank account; the caller closes the details once the change is applied. */
    public SettingsBuilder bank(String account, BankDetails details) {
        banks.put(account, details);
        return this;
    }

    /** What a payee's accounts inherit. */
    public SettingsBuilder defaults(PayeeDefaults version) {
        defaults.add(version);
        return this;
    }

    /** How a source of sessions is recognised, and how far it has paid. */
    public SettingsBuilder source(SourceSettings version) {
        sources.add(version);
        return this;
    }

    /** Who makes the change. */
    public SettingsBuilder by(String who) {
        this.by = who;
        return this;
    }

    public SettingsChange build() {
        return new SettingsChange(networkId, parties, accounts, sites, agreements, banks, defaults, sources, by);
    }
}
