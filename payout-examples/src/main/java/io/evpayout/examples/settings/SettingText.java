package io.evpayout.examples.settings;

import io.evpayout.examples.json.Place;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.party.Identifiers;
import java.math.BigDecimal;

/** Texts that several kinds of settings have. */
final class SettingText {

    private SettingText() {}

    /** An id that the network gives. */
    static String id(Place place) {
        return place.as(
                "BAD_ID", "must have 1 to 64 of A-Z a-z 0-9 . _ : * -", text -> Identifiers.checked("setting", text));
    }

    static Currency currency(Place place) {
        return place.as("UNKNOWN_CURRENCY", "must be an ISO 4217 code such as EUR", Currency::of);
    }

    /** An amount of zero or more that the currency can express. */
    static Money money(Place place, Currency currency) {
        BigDecimal amount = decimal(place, currency.digits());
        try {
            return Money.of(amount, currency);
        } catch (IllegalArgumentException e) {
            throw place.refused("OUT_OF_RANGE", "is too large for an amount of " + currency);
        }
    }

    /** A decimal of zero or more with at most so many decimals. */
    static BigDecimal decimal(Place place, int decimals) {
        BigDecimal number = place.decimal();
        if (number.stripTrailingZeros().scale() > decimals) {
            throw place.refused("TOO_MANY_DECIMALS", "has more than " + decimals + " decimals; round it yourself");
        }
        return number;
    }
}
