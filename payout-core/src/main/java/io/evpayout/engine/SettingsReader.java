package io.evpayout.engine;

import io.evpayout.network.Network;
import io.evpayout.party.Dated;
import io.evpayout.party.History;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.PayeeDefaults;
import io.evpayout.policy.Setting;
import io.evpayout.report.EffectiveSetting;
import io.evpayout.report.EffectiveSetting.Origin;
import io.evpayout.report.SettingsEdit;
import io.evpayout.store.SettingsVersion;
import io.evpayout.store.SettingsVersion.Of;
import io.evpayout.store.Snapshot;
import io.evpayout.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells what holds for an account, who says so, and every change of it. */
final class SettingsReader {

    private final Store store;
    private final NetworkCache networks;

    SettingsReader(Store store, NetworkCache networks) {
        this.store = store;
        this.networks = networks;
    }

    List<EffectiveSetting> settings(String account, Instant at) {
        return store.read(snapshot -> {
            Network network = networks.of(snapshot);
            AccountSettings effective = network.account(account, at)
                    .orElseThrow(() -> new NoSuchElementException("There is no account " + account + " at " + at));
            History<AccountSettings> said = network.accounts().get(account);
            History<PayeeDefaults> defaults = network.defaults().get(effective.party());
            List<EffectiveSetting> settings = new ArrayList<>();
            Source<AccountSettings> own = new Source<>(snapshot, Origin.ACCOUNT, Of.ACCOUNT, account, said);
            Source<PayeeDefaults> payee =
                    new Source<>(snapshot, Origin.PARTY, Of.DEFAULTS, effective.party(), defaults);
            for (Setting setting : Setting.values()) {
                Object value = setting.of(effective);
                String text = value == null ? null : setting.text(value);
                settings.add(own.find(setting.label(), text, at, version -> said(setting, version))
                        .or(() -> payee.find(
                                setting.label(),
                                text,
                                at,
                                version -> version.find(setting, effective.currency())
                                        .map(setting::text)))
                        .orElse(new EffectiveSetting(setting.label(), text, Origin.BUILT_IN, null, null, null, null)));
            }
            String status = effective.status().name();
            settings.add(own.find(
                            "status",
                            status,
                            at,
                            version -> Optional.of(version.status().name()))
                    .orElse(new EffectiveSetting("status", status, Origin.BUILT_IN, null, null, null, null)));
            addSites(settings, snapshot, network, account, at);
            return settings;
        });
    }

    /** Empty if the account says nothing; what it says may be that nothing is set. */
    private static Optional<String> said(Setting setting, AccountSettings version) {
        if (!version.own().contains(setting)) {
            return Optional.empty();
        }
        Object value = setting.of(version);
        return Optional.of(value == null ? "" : setting.text(value));
    }

    private static void addSites(
            List<EffectiveSetting> settings, Snapshot snapshot, Network network, String account, Instant at) {
        network.sites().forEach((id, history) -> {
            Site site = history.at(at).orElse(null);
            if (site != null && account.equals(site.account()) && site.holdDays() != null) {
                new Source<>(snapshot, Origin.SITE, Of.SITE, id, history)
                        .find(
                                Setting.HOLD_DAYS.label(),
                                site.holdDays().toString(),
                                at,
                                version ->
                                        Optional.ofNullable(version.holdDays()).map(String::valueOf))
                        .ifPresent(settings::add);
            }
        });
    }

    /** Every version of what the account says and of what its payee says, by the instant from which it holds. */
    List<SettingsEdit> edits(String account) {
        return store.read(snapshot -> {
            Network network = networks.of(snapshot);
            History<AccountSettings> said = network.accounts().get(account);
            if (said == null) {
                throw new NoSuchElementException("There is no account " + account);
            }
            String party = said.first().party();
            List<SettingsEdit> edits = new ArrayList<>();
            add(edits, new Source<>(snapshot, Origin.ACCOUNT, Of.ACCOUNT, account, said), SettingsReader::values);
            add(
                    edits,
                    new Source<>(
                            snapshot,
                            Origin.PARTY,
                            Of.DEFAULTS,
                            party,
                            network.defaults().get(party)),
                    SettingsReader::values);
            edits.sort(Comparator.comparing(SettingsEdit::from));
            return edits;
        });
    }

    private static Map<String, String> values(AccountSettings version) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Setting setting : Setting.values()) {
            Object value = setting.of(version);
            if (version.own().contains(setting) && value != null) {
                values.put(setting.label(), setting.text(value));
            }
        }
        values.put("status", version.status().name());
        return values;
    }

    private static Map<String, String> values(PayeeDefaults version) {
        Map<String, String> values = new LinkedHashMap<>();
        version.values()
                .forEach(
                        (key, value) -> values.put(key.toString(), key.setting().text(value)));
        return values;
    }

    private static <T extends Dated> void add(
            List<SettingsEdit> edits, Source<T> source, Function<T, Map<String, String>> reader) {
        Map<String, String> before = Map.of();
        for (int i = 0; i < source.versions().size(); i++) {
            Map<String, String> after = reader.apply(source.versions().get(i));
            Set<String> names = new LinkedHashSet<>(before.keySet());
            names.addAll(after.keySet());
            List<SettingsEdit.Change> changes = new ArrayList<>();
            for (String name : names) {
                if (!Objects.equals(before.get(name), after.get(name))) {
                    changes.add(new SettingsEdit.Change(name, before.get(name), after.get(name)));
                }
            }
            SettingsVersion made = source.made(i);
            edits.add(new SettingsEdit(source.origin, source.id, made.from(), made.recorded(), made.by(), changes));
            before = after;
        }
    }

    /** One that says settings, with all that it ever said. */
    private static final class Source<T extends Dated> {

        private final Origin origin;
        private final String id;
        private final List<T> versions;
        private final List<SettingsVersion> made;

        Source(Snapshot snapshot, Origin origin, Of of, String id, @Nullable History<T> history) {
            this.origin = origin;
            this.id = id;
            this.versions = history == null ? List.of() : history.versions();
            this.made = history == null ? List.of() : snapshot.versions(of, id);
        }

        List<T> versions() {
            return versions;
        }

        SettingsVersion made(int index) {
            return made.get(index);
        }

        /** The setting, if this one says it at the instant, and since when it has said the same. */
        Optional<EffectiveSetting> find(
                String name, @Nullable String text, Instant at, Function<T, Optional<String>> reader) {
            int index = versions.size() - 1;
            while (index >= 0 && versions.get(index).from().isAfter(at)) {
                index--;
            }
            Optional<String> said = index < 0 ? Optional.empty() : reader.apply(versions.get(index));
            if (said.isEmpty()) {
                return Optional.empty();
            }
            while (index > 0 && said.equals(reader.apply(versions.get(index - 1)))) {
                index--;
            }
            SettingsVersion since = made.get(index);
            return Optional.of(
                    new EffectiveSetting(name, text, origin, id, since.from(), since.recorded(), since.by()));
        }
    }
}
