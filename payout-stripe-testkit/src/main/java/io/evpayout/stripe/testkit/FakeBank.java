package io.evpayout.stripe.testkit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A bank account of a connected account; its number decides what becomes of payouts to it. */
record FakeBank(String number, String country, String currency, String status) {

    /** Stripe's published test numbers, and how payouts to them fail (docs.stripe.com/connect/testing). */
    private static final Map<String, String> FAILURES = Map.of(
            "000111111116", "no_account",
            "000111111113", "account_closed",
            "000222222227", "insufficient_funds",
            "000333333335", "debit_not_authorized",
            "000444444440", "invalid_currency",
            "DE62370400440532013001", "no_account");

    /** Takes standard payouts only. */
    private static final String NOT_INSTANT = "000888888883";

    static FakeBank of(String number, String country, String currency) {
        return new FakeBank(number, country, currency, "new");
    }

    /** Why payouts to it fail; null if they do not. */
    @Nullable
    String failure() {
        return FAILURES.get(number);
    }

    boolean takesInstant() {
        return !number.equals(NOT_INSTANT);
    }

    FakeBank withStatus(String next) {
        return new FakeBank(number, country, currency, next);
    }

    String lastFour() {
        return number.substring(Math.max(0, number.length() - 4));
    }

    /** The same account has the same everywhere. */
    String fingerprint() {
        return "print" + Integer.toHexString(number.hashCode());
    }
}
