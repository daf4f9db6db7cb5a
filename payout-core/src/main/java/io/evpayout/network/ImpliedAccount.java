package io.evpayout.network;

import io.evpayout.calendar.BusinessDayConvention;
import io.evpayout.calendar.HolidayCalendars;
import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;
import io.evpayout.policy.AccountSettings;
import io.evpayout.schedule.Frequencies;
import io.evpayout.schedule.Schedule;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/** The account {@code PARTY:CUR} of a party that earns in a currency and has no account in it: by hand, no bank. */
final class ImpliedAccount {

    static final Schedule BY_HAND = new Schedule(
            Frequencies.manual(),
            HolidayCalendars.NONE,
            BusinessDayConvention.NONE,
            ZoneOffset.UTC,
            LocalTime.MIDNIGHT);

    private ImpliedAccount() {}

    static AccountSettings of(String party, Currency currency) {
        return AccountSettings.of(party + ":" + currency, party, currency, BY_HAND);
    }

    /** The implied account with this id, if its party and currency are known. */
    static Optional<AccountSettings> of(String id, Set<String> parties) {
        int colon = id.lastIndexOf(':');
        if (colon <= 0 || !parties.contains(id.substring(0, colon))) {
            return Optional.empty();
        }
        return Currencies.all().stream()
                .filter(currency -> currency.code().equals(id.substring(colon + 1)))
                .findFirst()
                .map(currency -> of(id.substring(0, colon), currency));
    }
}
