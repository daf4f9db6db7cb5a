package io.evpayout.stripe;

import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import io.evpayout.rail.RailLimits;
import java.util.Locale;
import java.util.Set;

/**
 * Amounts as Stripe writes them: whole numbers in a unit that is not ISO 4217's for every currency.
 *
 * <p>Source: Stripe's documentation of currencies, "zero-decimal currencies", "special cases" and "three-decimal currencies",
 * as of 2024; amounts have at most eight digits, twelve in rupiah.
 */
final class Wire {

    /** Written without decimals. */
    private static final Set<String> ZERO = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");

    /** Have no decimals, and are written with two all the same. */
    private static final Set<String> ZERO_AS_TWO = Set.of("ISK", "UGX");

    /** Payouts are whole in units of the currency. */
    private static final Set<String> WHOLE_PAYOUTS = Set.of("HUF", "TWD");

    /** The last of three decimals is 0. */
    private static final Set<String> THREE = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    private static final long EIGHT_DIGITS = 99_999_999;
    private static final long TWELVE_DIGITS = 999_999_999_999L;

    private Wire() {}

    /** True if Stripe's unit of a currency is known here. */
    static boolean knows(Currency currency) {
        String code = currency.code();
        return switch (currency.digits()) {
            case 0 -> ZERO.contains(code) || ZERO_AS_TWO.contains(code);
            case 2 -> true;
            case 3 -> THREE.contains(code);
            default -> false;
        };
    }

    /**
     * An amount in Stripe's unit.
     *
     * @throws IllegalArgumentException if Stripe can't be asked for exactly this amount
     */
    static long of(Money amount) {
        long minor = amount.minorUnits();
        if (minor < 0 || Math.floorMod(minor, step(amount.currency())) != 0) {
            throw new IllegalArgumentException("Stripe takes " + amount.currency() + " in steps of "
                    + Money.ofMinor(step(amount.currency()), amount.currency()) + ", not " + amount);
        }
        return switch (scale(amount.currency())) {
            case 2 -> Math.multiplyExact(minor, 100);
            case -2 -> minor / 100;
            default -> minor;
        };
    }

    /**
     * What an amount of Stripe's is.
     *
     * @throws IllegalArgumentException if it is no whole number of the currency's minor units
     */
    static Money read(long wire, Currency currency) {
        return switch (scale(currency)) {
            case 2 -> {
                if (wire % 100 != 0) {
                    throw new IllegalArgumentException(wire + " of Stripe's units is no whole amount of " + currency);
                }
                yield Money.ofMinor(wire / 100, currency);
            }
            case -2 -> Money.ofMinor(Math.multiplyExact(wire, 100), currency);
            default -> Money.ofMinor(wire, currency);
        };
    }

    /** What whole minor units a balance of Stripe's holds, which may have a fraction of them. */
    static Money floor(long wire, Currency currency) {
        return scale(currency) == 2 ? Money.ofMinor(Math.floorDiv(wire, 100), currency) : read(wire, currency);
    }

    /** The currency of a code as Stripe writes it, in lower case. */
    static Currency currency(String code) {
        return Currency.of(code.toUpperCase(Locale.ROOT));
    }

    /** The code of a currency as Stripe writes it. */
    static String code(Currency currency) {
        return currency.code().toLowerCase(Locale.ROOT);
    }

    /**
     * What can be paid out.
     *
     * @throws IllegalArgumentException if Stripe's unit of the currency is not known
     */
    static RailLimits limits(Currency currency) {
        long step = step(currency);
        long digits = currency.code().equals("IDR") ? TWELVE_DIGITS : EIGHT_DIGITS;
        long most = switch (scale(currency)) {
            case 2 -> digits / 100;
            case -2 -> Math.multiplyExact(digits, 100);
            default -> digits;
        };
        return new RailLimits(Money.ofMinor(step, currency), Money.ofMinor(most - most % step, currency), step);
    }

    /** Amounts that are paid out are a multiple of so many minor units of ISO 4217. */
    private static long step(Currency currency) {
        if (!knows(currency)) {
            throw new IllegalArgumentException("Stripe's unit of " + currency + " is not known: it can't be paid out");
        }
        if (THREE.contains(currency.code())) {
            return 10;
        }
        return WHOLE_PAYOUTS.contains(currency.code()) || scale(currency) == -2 ? 100 : 1;
    }

    /** Stripe's decimals less ISO 4217's. */
    private static int scale(Currency currency) {
        if (ZERO_AS_TWO.contains(currency.code())) {
            return 2;
        }
        return ZERO.contains(currency.code()) ? -currency.digits() : 0;
    }
}
