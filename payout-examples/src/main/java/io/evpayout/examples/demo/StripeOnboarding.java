package io.evpayout.examples.demo;

import io.evpayout.examples.json.StrictJson;
import io.evpayout.examples.sample.SampleNetwork;
import io.evpayout.examples.settings.NetworkFile;
import io.evpayout.money.Money;
import io.evpayout.network.Network;
import io.evpayout.network.SettingsChange;
import io.evpayout.policy.AccountSettings;
import io.evpayout.stripe.AccountState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What must be done by people before Stripe pays anybody: payees say who they are, and the platform's balance is filled. */
final class StripeOnboarding {

    private static final URI BACK = URI.create("https://example.com/");

    private final StripeWorld world;

    StripeOnboarding(StripeWorld world) {
        this.world = world;
    }

    /** What is missing, for people; empty if nothing is. */
    String missing() throws IOException {
        SettingsChange change = change();
        ConnectedPayees payees = world.payees();
        payees.open(change);
        StringBuilder text = new StringBuilder();
        payees.unready().forEach((party, state) -> text.append(line(party, state)));
        if (!text.isEmpty()) {
            text.insert(0, "Open each page, fill it in with Stripe's test data, and run the same command again:\n");
        }
        for (Money balance : balances(change)) {
            if (!balance.isPositive()) {
                text.append("The platform's balance of ")
                        .append(balance.currency())
                        .append(" is empty: a test charge with 4000 0000 0000 0077 fills it at once\n");
            }
        }
        payees.refused()
                .forEach((party, code) -> text.append("Stripe opens no account for ")
                        .append(party)
                        .append(" (")
                        .append(code)
                        .append("): it is not paid\n"));
        // Who is refused, or not paid for want of a balance, stops nobody else.
        return payees.unready().isEmpty() ? "" : text.toString();
    }

    private String line(String party, AccountState state) {
        URI page = world.accounts().onboarding(state.account(), BACK, BACK);
        return party + "  " + page + "\n    " + state.summary() + "\n";
    }

    private List<Money> balances(SettingsChange change) {
        return change.accounts().stream()
                .map(AccountSettings::currency)
                .distinct()
                .map(world::available)
                .toList();
    }

    private static SettingsChange change() throws IOException {
        SampleNetwork file = SampleNetwork.JANUARY;
        byte[] json = file.json().getBytes(StandardCharsets.UTF_8);
        return NetworkFile.read(
                StrictJson.read(new ByteArrayInputStream(json)), Optional.empty(), Network.EMPTY, file.at());
    }
}
