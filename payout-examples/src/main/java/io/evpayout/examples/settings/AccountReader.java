package io.evpayout.examples.settings;

import io.evpayout.examples.json.Place;
import io.evpayout.money.Currency;
import io.evpayout.policy.AccountSettings;
import io.evpayout.policy.AccountStatus;
import io.evpayout.policy.PayeeDefaults;
import io.evpayout.policy.Setting;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a payout account; its bank details are read apart, so that they are nowhere among the settings. */
final class AccountReader {

    /** What a payee's accounts inherit at an instant. */
    interface Payees {

        PayeeDefaults of(String party, Instant at);
    }

    private static final String[] KEYS =
            SettingReader.keysAfter("id", "from", "party", "currency", "status", "inherit", "bank");

    private final Place account;
    private final @Nullable AccountSettings base;
    private final Payees payees;
    private final CalendarReader.Calendars calendars;

    private AccountReader(
            Place account, @Nullable AccountSettings base, Payees payees, CalendarReader.Calendars calendars) {
        this.account = account;
        this.base = base;
        this.payees = payees;
        this.calendars = calendars;
    }

    static AccountSettings read(
            Place account,
            @Nullable AccountSettings base,
            Instant from,
            Payees payees,
            CalendarReader.Calendars calendars) {
        account.object(KEYS);
        return new AccountReader(account, base, payees, calendars).settings(from);
    }

    private AccountSettings settings(Instant from) {
        Currency currency = currency();
        AccountSettings settings = start(currency).withFrom(from).inheriting(inherit());
        for (Setting setting : Setting.values()) {
            Place value = account.find(setting.label()).orElse(null);
            if (value != null) {
                settings = settings.with(setting, SettingReader.read(setting, value, currency, calendars));
            } else if (account.has(setting.label()) && SettingReader.mayBeNull(setting)) {
                settings = settings.with(setting, null);
            }
        }
        requireOwn(settings, Setting.SCHEDULE, from);
        requireOwn(settings, Setting.ZONE, from);
        return settings.withStatus(account.find("status")
                .map(status -> status.oneOf(AccountStatus.class))
                .orElse(settings.status()));
    }

    private AccountSettings start(Currency currency) {
        String id = SettingText.id(account.need("id"));
        String party = party();
        return base != null ? base : AccountSettings.byHand(id, party, currency);
    }

    private List<Setting> inherit() {
        return account.list("inherit").stream()
                .map(place -> place.as(
                        "UNKNOWN_VALUE",
                        "must be the name of a setting",
                        label -> Setting.ofLabel(label).orElseThrow(() -> new IllegalArgumentException(label))))
                .toList();
    }

    /** When an account is paid, it says itself or its payee does. */
    private void requireOwn(AccountSettings settings, Setting setting, Instant from) {
        boolean said = settings.own().contains(setting)
                || payees.of(settings.party(), from)
                        .find(setting, settings.currency())
                        .isPresent();
        if (!said) {
            account.need(setting.label());
        }
    }

    private String party() {
        if (base == null) {
            return SettingText.id(account.need("party"));
        }
        String party = account.find("party").map(SettingText::id).orElse(base.party());
        if (!party.equals(base.party())) {
            throw account.need("party")
                    .refused("PARTY_IS_FIXED", "is " + base.party() + " for ever; open another account");
        }
        return party;
    }

    private Currency currency() {
        if (base == null) {
            return SettingText.currency(account.need("currency"));
        }
        Currency currency = account.find("currency").map(SettingText::currency).orElse(base.currency());
        if (!currency.equals(base.currency())) {
            throw account.need("currency")
                    .refused("CURRENCY_IS_FIXED", "is " + base.currency() + " for ever; open another account");
        }
        return currency;
    }
}
