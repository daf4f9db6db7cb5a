package io.evpayout.jdbc;

import io.evpayout.agreement.Agreement;
import io.evpayout.party.Dated;
import io.evpayout.party.Party;
import io.evpayout.party.Site;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.BankLink;
import io.evpayout.policy.PayeeDefaults;
import io.evpayout.policy.SourceSettings;
import io.evpayout.store.RecordedSetting;
import io.evpayout.store.SettingsVersion;
import io.evpayout.store.SettingsVersion.Of;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All versions of all settings in one list, with their numbers and who made them. */
final class RecordedSettings {

    private final Session session;
    private final List<RecordedSetting> all = new ArrayList<>();
    private final Map<Long, SettingsVersion> changes = new HashMap<>();

    RecordedSettings(Session session) {
        this.session = session;
    }

    List<RecordedSetting> of(Settings settings) {
        session.list(
                "SELECT version, recorded, recorded, made_by FROM settings_change",
                r -> changes.put(r.number(), new SettingsVersion(r.instant(), r.instant(), r.optionalText())));
        add(Of.PARTY, "party_version ORDER BY id", settings.parties(), Party::id);
        add(Of.DEFAULTS, "default_version ORDER BY party", settings.defaults(), PayeeDefaults::party);
        add(Of.ACCOUNT, "account_version ORDER BY account", settings.accounts(), AccountSettings::account);
        add(Of.SITE, "site_version ORDER BY id", settings.sites(), Site::id);
        add(Of.AGREEMENT, "agreement_version ORDER BY id", settings.agreements(), Agreement::id);
        add(Of.BANK_LINK, "bank_link ORDER BY account", settings.bankLinks(), BankLink::account);
        add(Of.SOURCE, "source_version ORDER BY source", settings.sources(), SourceSettings::source);
        all.sort(Comparator.comparing(RecordedSetting::version));
        return all;
    }

    /** The settings come in the order of the numbers: both by id, then version. */
    private <T extends Dated> void add(Of of, String table, List<T> values, Function<T, String> id) {
        List<Long> numbers = session.list("SELECT version FROM " + table + ", version", Row::number);
        for (int i = 0; i < numbers.size(); i++) {
            SettingsVersion change = changes.get(numbers.get(i));
            T value = values.get(i);
            all.add(new RecordedSetting(
                    numbers.get(i),
                    of,
                    id.apply(value),
                    value,
                    change == null ? null : change.recorded(),
                    change == null ? null : change.by()));
        }
    }
}
