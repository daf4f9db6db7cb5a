package io.evpayout.engine;

import io.evpayout.bank.BankAccount;
import io.evpayout.bank.BankDetails;
import io.evpayout.bank.BankOwner;
import io.evpayout.bank.Tokenizer;
import io.evpayout.network.Network;
import io.evpayout.network.SettingsRefused;
import io.evpayout.party.History;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import io.evpayout.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Exchanges bank details for tokens before a transaction, for the owner and version that they will have in it. */
final class BankTokens {

    private static final int TRIES = 10;

    private final Store store;
    private final NetworkCache networks;
    private final Tokenizer tokenizer;

    BankTokens(Store store, NetworkCache networks, Tokenizer tokenizer) {
        this.store = store;
        this.networks = networks;
        this.tokenizer = tokenizer;
    }

    /** A bank account, and the version for which it was tokenised. */
    record Fresh(BankAccount bank, int version) {}

    /** Someone else has linked another bank account meanwhile. */
    static final class Overtaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Overtaken(String account) {
            super("The bank details of " + account + " are being changed by someone else too; try again");
        }
    }

    /**
     * Does something with tokens of these details; what was not used is discarded where that is certain.
     *
     * @param network the network's id; what the store says goes first
     * @param details by payout account
     * @param accounts new accounts, which may not be stored yet
     */
    <T> T with(
            String network,
            Map<String, BankDetails> details,
            List<AccountSettings> accounts,
            Function<Map<String, Fresh>, T> work) {
        if (details.isEmpty()) {
            return work.apply(Map.of());
        }
        for (int tries = 1; ; tries++) {
            List<BankAccount> made = new ArrayList<>();
            Map<String, Fresh> fresh = tokens(network, details, accounts, made);
            try {
                return work.apply(fresh);
            } catch (Overtaken e) {
                made.forEach(tokenizer::discard);
                if (tries == TRIES) {
                    throw new SettingsRefused("CHANGED_MEANWHILE", "/accounts", null, String.valueOf(e.getMessage()));
                }
            } catch (SettingsRefused e) {
                made.forEach(tokenizer::discard);
                throw e;
            }
        }
    }

    private Map<String, Fresh> tokens(
            String given, Map<String, BankDetails> details, List<AccountSettings> accounts, List<BankAccount> made) {
        Known known = store.read(snapshot -> new Known(snapshot.networkId().orElse(given), networks.of(snapshot)));
        Network network = known.network();
        String id = known.id();
        Map<String, String> payees = new HashMap<>();
        accounts.forEach(account -> payees.put(account.account(), account.party()));
        Map<String, Fresh> fresh = new LinkedHashMap<>();
        details.forEach((account, secret) -> {
            History<BankLink> links = network.bankLinks().get(account);
            BankLink latest = links == null ? null : links.latest();
            Optional<String> print = tokenizer.fingerprint(secret);
            if (latest != null
                    && print.isPresent()
                    && print.get().equals(latest.bank().fingerprint())) {
                fresh.put(account, new Fresh(latest.bank(), latest.version()));
                return;
            }
            int version = latest == null ? 1 : latest.version() + 1;
            String payee = payee(network, payees, account);
            BankAccount bank = tokenizer.tokenize(secret, new BankOwner(id, payee, account, version));
            made.add(bank);
            fresh.put(account, new Fresh(bank, version));
        });
        return fresh;
    }

    private record Known(String id, Network network) {}

    private static String payee(Network network, Map<String, String> added, String account) {
        History<AccountSettings> history = network.accounts().get(account);
        String payee = history == null ? added.get(account) : history.first().party();
        if (payee == null) {
            throw unknown(account);
        }
        return payee;
    }

    static SettingsRefused unknown(String account) {
        return new SettingsRefused("UNKNOWN_ACCOUNT", "/accounts", account, "There is no payout account " + account);
    }
}
