package io.evpayout.policy;

import io.evpayout.calendar.HolidayCalendar;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.party.Dated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One version of what a payee's accounts inherit where they say nothing themselves. Amounts are for each currency.
 *
 * @param party the payee
 * @param from the instant from which this version holds
 * @param values by key: the setting, and the currency of an amount
 */
public record PayeeDefaults(String party, Instant from, Map<Key, Object> values) implements Dated {

    private static final String LINE = "\n";

    /**
     * What is said.
     *
     * @param setting the setting
     * @param currency the currency of an amount; null for everything else
     */
    public record Key(Setting setting, @Nullable Currency currency) implements Comparable<Key> {

        /** In the order of settings, then by currency code. */
        @Override
        public int compareTo(Key other) {
            int bySetting = setting.compareTo(other.setting);
            return bySetting != 0 ? bySetting : code(currency).compareTo(code(other.currency));
        }

        private static String code(@Nullable Currency currency) {
            return currency == null ? "" : currency.code();
        }

        /** {@code minimum EUR}, {@code holdDays}. */
        @Override
        public String toString() {
            return setting.label() + (currency == null ? "" : " " + currency);
        }
    }

    public PayeeDefaults {
        values.forEach((key, value) -> {
            if (!key.setting().takes(value) || !key.equals(key(key.setting(), value))) {
                throw new IllegalArgumentException("Default " + key + " of " + party + " can't be " + value
                        + ", which is of another kind or currency");
            }
            checked(party, key, value);
        });
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** None, from the beginning. */
    public static PayeeDefaults none(String party) {
        return new PayeeDefaults(party, Instant.EPOCH, Map.of());
    }

    /** {@code with(Setting.HOLD_DAYS, 3)}, {@code with(Setting.MINIMUM, Money.of("50.00", EUR))}. */
    public PayeeDefaults with(Setting setting, Object value) {
        Map<Key, Object> more = new TreeMap<>(values);
        more.put(key(setting, value), value);
        return new PayeeDefaults(party, from, more);
    }

    /** Without one of them. */
    public PayeeDefaults without(Key key) {
        Map<Key, Object> fewer = new TreeMap<>(values);
        fewer.remove(key);
        return new PayeeDefaults(party, from, fewer);
    }

    /** The same version from another instant. */
    public PayeeDefaults withFrom(Instant instant) {
        return new PayeeDefaults(party, instant, values);
    }

    /** What an account in a currency inherits of a setting, if anything. */
    public Optional<Object> find(Setting setting, Currency currency) {
        return Optional.ofNullable(values.get(new Key(setting, setting.isPerCurrency() ? currency : null)));
    }

    /** An account's settings, with what it inherits where it says nothing itself. */
    public AccountSettings laidUnder(AccountSettings account) {
        AccountSettings merged = account;
        for (Setting setting : Setting.values()) {
            Optional<Object> inherited = find(setting, account.currency());
            if (inherited.isPresent() && !account.own().contains(setting)) {
                merged = setting.set(merged, inherited.get());
            }
        }
        return merged;
    }

    /** The values as text, one a line: {@code minimum EUR 50.00}. */
    public String text() {
        List<String> lines = new ArrayList<>();
        values.forEach((key, value) ->
                lines.add(key.setting().label() + " " + key.setting().text(value)));
        return String.join(LINE, lines);
    }

    /** The version of a text; {@link #text} is the inverse. */
    public static PayeeDefaults parse(
            String party, Instant from, String text, Function<String, HolidayCalendar> calendars) {
        Map<Key, Object> values = new TreeMap<>();
        for (String line : text.isEmpty() ? List.<String>of() : List.of(text.split(LINE, -1))) {
            int space = line.indexOf(' ');
            Setting setting = Setting.ofLabel(space < 0 ? line : line.substring(0, space))
                    .orElseThrow(() -> new IllegalArgumentException("Default '" + line + "' is no setting"));
            Object value = setting.parse(line.substring(space + 1), calendars);
            values.put(key(setting, value), value);
        }
        return new PayeeDefaults(party, from, values);
    }

    private static Key key(Setting setting, Object value) {
        if (value instanceof Money money) {
            return new Key(setting, money.currency());
        }
        return new Key(
                setting,
                value instanceof Otherwise otherwise ? otherwise.below().currency() : null);
    }

    /** What no account could have is no default either. */
    private static void checked(String party, Key key, Object value) {
        Currency currency = key.currency() == null ? Currencies.EUR : key.currency();
        key.setting().set(AccountSettings.byHand(party, party, currency), value);
    }
}
