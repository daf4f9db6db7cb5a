package io.evpayout.engine;

import io.evpayout.event.PayoutEvent;
import io.evpayout.event.PayoutListener;
import io.evpayout.party.History;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.AccountStatus;
import io.evpayout.store.SettingsVersion;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Freezes accounts for a reason outside of the library, and lets them go once it is gone. Only the status is changed, of the version
 * that holds and of those that were planned for later, as they are at that moment: whatever else was changed stays. Thread-safe.
 */
public final class AccountHolds {

    private final Store store;
    private final NetworkCache networks;
    private final Configurator configurator;
    private final PayoutListener listener;

    AccountHolds(Store store, NetworkCache networks, Configurator configurator, PayoutListener listener) {
        this.store = store;
        this.networks = networks;
        this.configurator = configurator;
        this.listener = listener;
    }

    /** True if anything was frozen. */
    public boolean hold(String account, String by, String reason, Instant now) {
        boolean held = add(account, by, now, (snapshot, said) -> frozen(said, now));
        if (held) {
            listener.on(new PayoutEvent.AccountFrozen(now, account, reason));
        }
        return held;
    }

    /** True if anything was let go. */
    public boolean letGo(String account, String by, Instant now) {
        return add(account, by, now, (snapshot, said) -> {
            List<SettingsVersion> made = snapshot.versions(SettingsVersion.Of.ACCOUNT, account);
            return restored(said, made.stream().map(one -> by.equals(one.by())).toList(), now);
        });
    }

    private interface Change {

        List<AccountSettings> of(Snapshot snapshot, History<AccountSettings> said);
    }

    /** Most calls have nothing to do, and lock nothing to find that out. */
    private boolean add(String account, String by, Instant now, Change change) {
        configurator.check(by);
        boolean idle =
                store.read(snapshot -> versions(snapshot, account, change).isEmpty());
        return !idle
                && store.write(transaction -> {
                    transaction.lockSettings();
                    transaction.recording(now, by);
                    List<AccountSettings> versions = versions(transaction, account, change);
                    versions.forEach(transaction::add);
                    return !versions.isEmpty();
                });
    }

    private List<AccountSettings> versions(Snapshot snapshot, String account, Change change) {
        History<AccountSettings> said = networks.of(snapshot).accounts().get(account);
        return said == null ? List.of() : change.of(snapshot, said);
    }

    private static List<AccountSettings> frozen(History<AccountSettings> said, Instant now) {
        List<AccountSettings> frozen = new ArrayList<>();
        ahead(said, now).forEach((from, index) -> {
            AccountSettings version = said.versions().get(index);
            if (version.status().isPaid()) {
                frozen.add(version.withFrom(from).withStatus(AccountStatus.FROZEN));
            }
        });
        return frozen;
    }

    /** What is frozen by its own version is as the last version of somebody else says. */
    private static List<AccountSettings> restored(History<AccountSettings> said, List<Boolean> own, Instant now) {
        List<AccountSettings> restored = new ArrayList<>();
        ahead(said, now).forEach((from, index) -> {
            AccountSettings version = said.versions().get(index);
            int others = index;
            while (others >= 0 && own.get(others)) {
                others--;
            }
            AccountStatus before =
                    others < 0 ? version.status() : said.versions().get(others).status();
            if (version.status() == AccountStatus.FROZEN && before != AccountStatus.FROZEN) {
                restored.add(version.withFrom(from).withStatus(before));
            }
        });
        return restored;
    }

    /** The version that holds, from now on, and those that will, by their places: of several from one instant the last. */
    private static SortedMap<Instant, Integer> ahead(History<AccountSettings> said, Instant now) {
        SortedMap<Instant, Integer> ahead = new TreeMap<>();
        for (int i = 0; i < said.versions().size(); i++) {
            Instant from = said.versions().get(i).from();
            ahead.put(from.isAfter(now) ? from : now, i);
        }
        return ahead;
    }
}
