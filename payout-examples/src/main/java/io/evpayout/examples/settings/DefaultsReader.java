package io.evpayout.examples.settings;

import io.evpayout.examples.json.Place;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.policy.PayeeDefaults;
import io.evpayout.policy.Setting;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a payee's accounts inherit: the settings of an account, amounts by currency ({@code {"EUR":"50.00"}}). What is
 * absent stays, null takes a default away.
 */
final class DefaultsReader {

    private static final String[] KEYS = SettingReader.keysAfter();

    private final CalendarReader.Calendars calendars;

    DefaultsReader(CalendarReader.Calendars calendars) {
        this.calendars = calendars;
    }

    PayeeDefaults read(Place party, @Nullable PayeeDefaults base, Instant from) {
        String id = SettingText.id(party.need("id"));
        PayeeDefaults defaults = (base == null ? PayeeDefaults.none(id) : base).withFrom(from);
        Place place = party.need("defaults").object(KEYS);
        for (Setting setting : Setting.values()) {
            if (place.has(setting.label())) {
                defaults = setting.isPerCurrency()
                        ? perCurrency(defaults, setting, place)
                        : one(defaults, setting, place.find(setting.label()).orElse(null), null);
            }
        }
        return defaults;
    }

    private PayeeDefaults perCurrency(PayeeDefaults before, Setting setting, Place place) {
        PayeeDefaults defaults = before;
        Place amounts = place.find(setting.label()).orElse(null);
        List<Currency> named = Currencies.all().stream()
                .filter(currency -> amounts == null || amounts.has(currency.code()))
                .toList();
        if (amounts != null) {
            amounts.object(Currencies.all().stream().map(Currency::code).toArray(String[]::new));
        }
        for (Currency currency : named) {
            Place amount =
                    amounts == null ? null : amounts.find(currency.code()).orElse(null);
            defaults = one(defaults, setting, amount, currency);
        }
        return defaults;
    }

    private PayeeDefaults one(
            PayeeDefaults defaults, Setting setting, @Nullable Place value, @Nullable Currency currency) {
        return value == null
                ? defaults.without(new PayeeDefaults.Key(setting, currency))
                : defaults.with(
                        setting,
                        SettingReader.read(setting, value, currency == null ? Currencies.EUR : currency, calendars));
    }
}
