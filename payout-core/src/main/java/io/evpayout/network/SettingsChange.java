package io.evpayout.network;

import io.evpayout.agreement.Agreement;
import io.evpayout.audit.Text;
import io.evpayout.bank.BankDetails;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.PayeeDefaults;
import io.evpayout.policy.SourceSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * New versions of settings, applied together or not at all. What says the same as the version in force changes nothing.
 *
 * @param networkId the network that they are for
 * @param parties in the order of the input; refusals name the place
 * @param accounts in the order of the input
 * @param sites in the order of the input
 * @param agreements in the order of the input
 * @param banks details to link, by payout account; tokenised at once, and never kept
 * @param defaults what payees' accounts inherit, in the order of the input
 * @param sources how sources of sessions are recognised, in the order of the input
 * @param by who makes the change, in the words of the caller; null if that is not told
 */
public record SettingsChange(
        String networkId,
        List<Party> parties,
        List<AccountSettings> accounts,
        List<Site> sites,
        List<Agreement> agreements,
        Map<String, BankDetails> banks,
        List<PayeeDefaults> defaults,
        List<SourceSettings> sources,
        @Nullable String by) {

    private static final int MAX_BY = 255;

    public SettingsChange {
        parties = List.copyOf(parties);
        accounts = List.copyOf(accounts);
        sites = List.copyOf(sites);
        agreements = List.copyOf(agreements);
        defaults = List.copyOf(defaults);
        sources = List.copyOf(sources);
        if (by != null && (by.isBlank() || by.length() > MAX_BY || !Text.isWellFormed(by))) {
            throw new IllegalArgumentException("Who makes a change has 1 to " + MAX_BY + " characters");
        }
        banks = Collections.unmodifiableMap(new LinkedHashMap<>(banks));
    }

    /** A change without defaults of payees and without sources, of which it is not told who makes it. */
    public SettingsChange(
            String networkId,
            List<Party> parties,
            List<AccountSettings> accounts,
            List<Site> sites,
            List<Agreement> agreements,
            Map<String, BankDetails> banks) {
        this(networkId, parties, accounts, sites, agreements, banks, List.of(), List.of(), null);
    }

    /** The same change with defaults of payees. */
    public SettingsChange withDefaults(List<PayeeDefaults> versions) {
        return new SettingsChange(networkId, parties, accounts, sites, agreements, banks, versions, sources, by);
    }

    /** The same change with how sources of sessions are recognised. */
    public SettingsChange withSources(List<SourceSettings> versions) {
        return new SettingsChange(networkId, parties, accounts, sites, agreements, banks, defaults, versions, by);
    }

    /** The same change, made by someone. */
    public SettingsChange withBy(@Nullable String who) {
        return new SettingsChange(networkId, parties, accounts, sites, agreements, banks, defaults, sources, who);
    }

    /** A change that is written setting by setting. */
    public static SettingsBuilder of(String networkId) {
        return new SettingsBuilder(networkId);
    }

    @Override
    public String toString() {
        return "SettingsChange[" + networkId + ": " + parties.size() + " parties, " + accounts.size() + " accounts, "
                + sites.size() + " sites, " + agreements.size() + " agreements, " + banks.size() + " banks]";
    }
}
