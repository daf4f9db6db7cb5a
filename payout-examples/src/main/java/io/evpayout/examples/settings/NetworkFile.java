package io.evpayout.examples.settings;

import io.evpayout.agreement.Agreement;
import io.evpayout.bank.BankDetails;
import io.evpayout.examples.json.Place;
import io.evpayout.network.Network;
import io.evpayout.network.SettingsChange;
import io.evpayout.party.Dated;
import io.evpayout.party.History;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.PayeeDefaults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a network file as a change of settings.
 *
 * <p>What an element leaves out stays as it is in the version before, which may stand earlier in the same file. An element
 * without {@code from} is effective from 1970 if its id is new, else from the instant of the command.
 */
public final class NetworkFile {

    private final Network network;
    private final Instant at;

    private NetworkFile(Network network, Instant at) {
        this.network = network;
        this.at = at;
    }

    /**
     * The bank details of a file that has nothing else; the caller closes them.
     *
     * @throws io.evpayout.examples.json.Refused naming the place, without any part of a number
     */
    public static BankDetails bank(Place document) {
        return BankReader.read(document.secret());
    }

    /**
     * The change that a network file asks for.
     *
     * @param document the file
     * @param known the network's id if one was applied before; the file may leave it out then
     * @param network the settings so far
     * @param at the instant from which what has no date is changed
     * @throws io.evpayout.examples.json.Refused if a value is wrong
     */
    public static SettingsChange read(Place document, Optional<String> known, Network network, Instant at) {
        document.object("version", "network", "calendars", "parties", "accounts", "sites", "agreements", "sources");
        if (document.need("version").integer(0, Integer.MAX_VALUE) != 1) {
            throw document.need("version").refused("UNSUPPORTED_VERSION", "must be 1");
        }
        String id = document.find("network")
                .map(SettingText::id)
                .or(() -> known)
                .orElseGet(() -> document.need("network").text());
        return new NetworkFile(network, at).change(id, document);
    }

    private SettingsChange change(String id, Place document) {
        Map<String, BankDetails> banks = new LinkedHashMap<>();
        try {
            CalendarReader.Calendars calendars = CalendarReader.read(document.list("calendars"));
            List<Party> parties = versions(document.list("parties"), network.parties(), PartyReader::read);
            List<PayeeDefaults> defaults = versions(
                    document.list("parties").stream()
                            .filter(party -> party.find("defaults").isPresent())
                            .toList(),
                    knownDefaults(),
                    new DefaultsReader(calendars)::read);
            AccountReader.Payees payees = payees(defaults);
            List<AccountSettings> accounts = versions(
                    document.list("accounts"),
                    network.accounts(),
                    (account, base, from) -> AccountReader.read(account, base, from, payees, calendars));
            List<Site> sites = versions(document.list("sites"), network.sites(), SiteReader::read);
            List<Agreement> agreements =
                    versions(document.list("agreements"), network.agreements(), AgreementReader::read);
            for (Place account : document.list("accounts")) {
                account.find("bank")
                        .ifPresent(bank -> link(banks, account.need("id").text(), bank));
            }
            return new SettingsChange(id, parties, accounts, sites, agreements, banks)
                    .withDefaults(defaults)
                    .withSources(versions(document.list("sources"), network.sources(), SourceReader::read));
        } catch (RuntimeException e) {
            banks.values().forEach(BankDetails::close);
            throw e;
        }
    }

    /** A payee that is known and has no defaults has none so far: new ones hold from the instant of the command. */
    private Map<String, History<PayeeDefaults>> knownDefaults() {
        Map<String, History<PayeeDefaults>> known = new LinkedHashMap<>();
        network.parties().keySet().forEach(id -> known.put(id, new History<>(List.of(PayeeDefaults.none(id)))));
        known.putAll(network.defaults());
        return known;
    }

    private AccountReader.Payees payees(List<PayeeDefaults> added) {
        Map<String, List<PayeeDefaults>> versions = new LinkedHashMap<>();
        network.defaults().forEach((id, history) -> versions.put(id, new ArrayList<>(history.versions())));
        added.forEach(version -> versions.computeIfAbsent(version.party(), any -> new ArrayList<>())
                .add(version));
        return (party, at) -> Optional.ofNullable(versions.get(party))
                .flatMap(list -> new History<>(list).at(at))
                .orElse(PayeeDefaults.none(party));
    }

    private static void link(Map<String, BankDetails> banks, String account, Place bank) {
        BankDetails earlier = banks.put(account, BankReader.read(bank.secret()));
        if (earlier != null) {
            earlier.close();
        }
    }

    private <T extends Dated> List<T> versions(
            List<Place> elements, Map<String, History<T>> stored, Overlay.Reader<T> reader) {
        Set<String> dated = new HashSet<>();
        for (Place element : elements) {
            if (element.find("from").isPresent()) {
                dated.add(element.need("id").text());
            }
        }
        Overlay<T> overlay = new Overlay<>(stored, dated, at);
        List<T> versions = new ArrayList<>();
        for (Place element : elements) {
            versions.add(overlay.next(element, reader));
        }
        return versions;
    }
}
