package io.evpayout.network;

import io.evpayout.agreement.Agreement;
import io.evpayout.bank.BankDetails;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * New versions of settings, applied together or not at all. What says the same as the version in force changes nothing.
 *
 * @param networkId the network that they are for
 * @param parties in the order of the input; refusals name the place
 * @param accounts in the order of the input
 * @param sites in the order of the input
 * @param agreements in the order of the input
 * @param banks details to link, by payout account; tokenised at once, and never kept
 */
public record SettingsChange(
        String networkId,
        List<Party> parties,
        List<AccountSettings> accounts,
        List<Site> sites,
        List<Agreement> agreements,
        Map<String, BankDetails> banks) {

    public SettingsChange {
        parties = List.copyOf(parties);
        accounts = List.copyOf(accounts);
        sites = List.copyOf(sites);
        agreements = List.copyOf(agreements);
        banks = Collections.unmodifiableMap(new LinkedHashMap<>(banks));
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
