package io.evpayout.examples.demo;

import io.evpayout.bank.BankOwner;
import io.evpayout.money.Currency;
import io.evpayout.network.SettingsChange;
import io.evpayout.party.Party;
import io.evpayout.policy.AccountSettings;
import io.evpayout.stripe.AccountState;
import io.evpayout.stripe.StripeAccounts;
import io.evpayout.stripe.StripeBanks;
import io.evpayout.stripe.StripeRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The connected account of each payee, and a file that remembers them: one line {@code PARTY ACCOUNT} each, and {@code # RUN}, which sets
 * apart what several demonstrations do at one Stripe.
 */
final class ConnectedPayees {

    private static final String RUN = "# ";

    private final StripeAccounts stripe;
    private final @Nullable Path file;
    private final Map<String, String> accounts = new TreeMap<>();
    private final Map<String, String> refused = new TreeMap<>();
    private final Map<String, Currency> currencies = new HashMap<>();
    private String run;

    /**
     * Those whom the file names; nobody if there is none.
     *
     * @param run what sets this demonstration apart, if the file does not say
     * @param file where they are remembered; null if they are not
     */
    ConnectedPayees(StripeAccounts stripe, String run, @Nullable Path file) {
        this.stripe = stripe;
        this.run = run;
        this.file = file;
        if (file != null && Files.exists(file)) {
            read(file);
        }
    }

    private void read(Path from) {
        try {
            for (String line : Files.readAllLines(from)) {
                String[] words = line.split(" ", 2);
                if (line.startsWith(RUN)) {
                    run = words[1];
                } else {
                    accounts.put(words[0], words[1]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + from, e);
        }
    }

    private void write() {
        if (file == null) {
            return;
        }
        List<String> lines = new ArrayList<>(List.of(RUN + run));
        accounts.forEach((party, account) -> lines.add(party + " " + account));
        try {
            Files.write(file, lines, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** The network's id: payouts of several demonstrations at one Stripe must not have the same. */
    String run() {
        return run;
    }

    /** Opens an account for each new payee of a change, paid by hand only; those whom Stripe refuses have none. */
    void open(SettingsChange change) {
        for (AccountSettings account : change.accounts()) {
            currencies.put(account.account(), account.currency());
        }
        for (Party party : change.parties()) {
            if (!party.own() && !accounts.containsKey(party.id())) {
                open(party);
            }
        }
        write();
    }

    private void open(Party party) {
        try {
            String account =
                    stripe.create(run + "-" + party.id(), party.country(), party.id() + "@example.com", "company");
            stripe.payByHandOnly(account);
            accounts.put(party.id(), account);
        } catch (StripeRefused e) {
            refused.put(party.id(), e.code());
        }
    }

    /** Stripe's ids, by payee. */
    Map<String, String> accounts() {
        return Map.copyOf(accounts);
    }

    /** Why Stripe has opened no account, by payee. */
    Map<String, String> refused() {
        return new TreeMap<>(refused);
    }

    /** Those who have not told Stripe everything yet, in order. */
    Map<String, AccountState> unready() {
        Map<String, AccountState> unready = new TreeMap<>();
        accounts.forEach((party, account) -> {
            AccountState state = stripe.state(account);
            if (!state.isReady()) {
                unready.put(party, state);
            }
        });
        return unready;
    }

    /** Who owns a payout account of a change has a connected account. */
    boolean isConnected(String payee) {
        return accounts.containsKey(payee);
    }

    StripeBanks.Place place(BankOwner owner) {
        String account = Optional.ofNullable(accounts.get(owner.payee()))
                .orElseThrow(() -> new IllegalStateException("No connected account of " + owner.payee()));
        Currency currency = Optional.ofNullable(currencies.get(owner.account()))
                .orElseThrow(() -> new IllegalStateException("No currency of " + owner.account()));
        return new StripeBanks.Place(account, currency);
    }
}
