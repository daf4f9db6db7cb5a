package io.evpayout.money;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * A currency of ISO 4217 and the decimals of its minor unit: USD 2, JPY 0, KWD 3, CLF 4.
 *
 * <p>Only the values of ISO's table exist; {@link #of} returns one shared instance for each. {@link Currencies} names
 * the usual ones.
 *
 * @param code three upper-case letters, as ISO writes them
 * @param digits decimals of the minor unit, 0 to 4
 */
public record Currency(String code, int digits) implements Serializable {

    private static final Map<String, Currency> BY_CODE = byCode();

    /**
     * A currency that agrees with ISO 4217.
     *
     * @throws IllegalArgumentException if the code is not in the table, or has other decimals there
     */
    public Currency {
        Integer known = Iso4217.table().get(code);
        if (known == null) {
            throw unknown(code);
        }
        if (known != digits) {
            throw new IllegalArgumentException("Currency " + code + " has " + known + " decimals, not " + digits);
        }
    }

    /**
     * The currency of an ISO 4217 code, upper case.
     *
     * @throws IllegalArgumentException if the code is not in the table
     */
    public static Currency of(String code) {
        Currency currency = BY_CODE.get(code);
        if (currency == null) {
            throw unknown(code);
        }
        return currency;
    }

    /** The code: {@code of(toString())} is this currency. */
    @Override
    public String toString() {
        return code;
    }

    static Iterable<Currency> known() {
        return BY_CODE.values();
    }

    /** Refuses an operation on amounts of two currencies: they are never converted here. */
    void requireSame(Currency other, Object left, Object right) {
        if (!equals(other)) {
            throw new IllegalArgumentException(
                    "Different currencies: " + left + " and " + right + "; amounts are never converted");
        }
    }

    private static Map<String, Currency> byCode() {
        Map<String, Currency> currencies = new HashMap<>();
        Iso4217.table().forEach((code, digits) -> currencies.put(code, new Currency(code, digits)));
        return currencies;
    }

    private static IllegalArgumentException unknown(String code) {
        return new IllegalArgumentException("Unknown currency \"" + code
                + "\": expected an active ISO 4217 code with a minor unit, in upper case, such as USD");
    }
}
