package io.evpayout.network;

import io.evpayout.party.History;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds payout accounts that are paid to one bank account, by its fingerprint. */
final class BankIndex {

    private final Map<String, List<String>> accounts = new HashMap<>();
    private final Map<String, History<BankLink>> links;
    private final Map<String, History<AccountSettings>> settings;

    BankIndex(Map<String, History<BankLink>> links, Map<String, History<AccountSettings>> settings) {
        this.links = links;
        this.settings = settings;
        links.forEach((account, history) -> {
            String fingerprint = history.latest().bank().fingerprint();
            if (fingerprint != null) {
                accounts.computeIfAbsent(fingerprint, any -> new ArrayList<>()).add(account);
            }
        });
    }

    /** Accounts of other payees whose newest bank account is this one's, by id. */
    List<String> sharers(String account) {
        History<BankLink> history = links.get(account);
        String fingerprint = history == null ? null : history.latest().bank().fingerprint();
        if (fingerprint == null) {
            return List.of();
        }
        return accounts.getOrDefault(fingerprint, List.of()).stream()
                .filter(other -> !payee(other).equals(payee(account)))
                .sorted()
                .toList();
    }

    private String payee(String account) {
        History<AccountSettings> history = settings.get(account);
        return history == null ? "" : history.first().party();
    }
}
