package io.evpayout.examples.sample;

import io.evpayout.money.Currencies;
import io.evpayout.money.Currency;

/** A country of the sample network: currency, value-added tax, and the party that sends its sessions. */
enum SampleCountry {
    AUT("AT", "DE", "EUR", 2000),
    BEL("BE", "BE", "EUR", 2100),
    CHE("CH", "DE", "EUR", 810),
    DEU("DE", "DE", "EUR", 1900),
    FRA("FR", "BE", "EUR", 2000),
    GBR("GB", "GB", "GBP", 2000),
    ITA("IT", "DE", "EUR", 2200),
    NLD("NL", "BE", "EUR", 2100),
    USA("US", "US", "USD", 0);

    private final String code;
    private final String operator;
    private final String currency;
    private final int taxBasisPoints;

    SampleCountry(String code, String operator, String currency, int taxBasisPoints) {
        this.code = code;
        this.operator = operator;
        this.currency = currency;
        this.taxBasisPoints = taxBasisPoints;
    }

    String code() {
        return code;
    }

    /** OCPI country code of the party that sends the sessions of this country. */
    String operator() {
        return operator;
    }

    /** What makes EVSE ids of one operator in several countries differ. */
    String evsePrefix() {
        return code.equals(operator) ? "E" : "E" + code;
    }

    Currency currency() {
        return currency.equals("EUR") ? Currencies.EUR : Currency.of(currency);
    }

    /** Tax on a net amount in ten-thousandths of the major unit, rounded half up to {@code step} of them. */
    long tax(long net) {
        long step = step();
        return (net * taxBasisPoints + 5_000 * step) / (10_000 * step) * step;
    }

    /** American sources price in whole cents, European ones to four decimals. */
    long step() {
        return this == USA ? 100 : 1;
    }
}
