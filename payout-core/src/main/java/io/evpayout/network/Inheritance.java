package io.evpayout.network;

import io.evpayout.party.History;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.PayeeDefaults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Lays what an account says over what its payee says, at every instant at which one of them changes. */
final class Inheritance {

    private Inheritance() {}

    static History<AccountSettings> merged(
            History<AccountSettings> account, @Nullable History<PayeeDefaults> defaults) {
        if (defaults == null) {
            return account;
        }
        TreeSet<Instant> changes = new TreeSet<>();
        account.versions().forEach(version -> changes.add(version.from()));
        Instant opened = changes.first();
        defaults.versions().stream()
                .map(PayeeDefaults::from)
                .filter(from -> from.isAfter(opened))
                .forEach(changes::add);
        List<AccountSettings> versions = new ArrayList<>();
        for (Instant from : changes) {
            AccountSettings said = account.at(from).orElseThrow();
            versions.add(
                    defaults.at(from).map(d -> d.laidUnder(said)).orElse(said).withFrom(from));
        }
        return new History<>(versions);
    }
}
