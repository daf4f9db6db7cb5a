package io.evpayout.bank;

import io.evpayout.money.Currency;
import org.jspecify.annotations.Nullable;

/**
 * A bank account as everything but a tokeniser sees it. Holds no number.
 *
 * @param token the tokeniser's name for it, 1 to 255 characters; never a number itself
 * @param lastFour what a person recognises it by, 1 to 4 characters
 * @param country ISO 3166 code of the account's country
 * @param currency what the account is paid in; null if only the bank knows
 * @param fingerprint what the same account has whoever links it, 1 to 128 characters; null if the tokeniser gives none
 */
public record BankAccount(
        String token,
        String lastFour,
        String country,
        @Nullable Currency currency,
        @Nullable String fingerprint) {

    private static final int MAX_TOKEN = 255;
    private static final int MAX_FINGERPRINT = 128;

    public BankAccount {
        if (token.isBlank() || token.length() > MAX_TOKEN) {
            throw new IllegalArgumentException(
                    "A token has 1 to " + MAX_TOKEN + " characters, this one has " + token.length());
        }
        if (Iban.isValid(token)) {
            throw new IllegalArgumentException(
                    "The token is an IBAN; a tokeniser must give a name that is no account number");
        }
        if (lastFour.isEmpty() || lastFour.length() > 4) {
            throw new IllegalArgumentException("The last four have 1 to 4 characters, these have " + lastFour.length());
        }
        if (country.length() != 2
                || !NumberText.isLetter(country.charAt(0))
                || !NumberText.isLetter(country.charAt(1))) {
            throw new IllegalArgumentException("A bank account's country is an ISO 3166 code of two capital letters");
        }
        if (fingerprint != null && (fingerprint.isBlank() || fingerprint.length() > MAX_FINGERPRINT)) {
            throw new IllegalArgumentException(
                    "A fingerprint has 1 to " + MAX_FINGERPRINT + " characters, this one has " + fingerprint.length());
        }
        if (fingerprint != null && Iban.isValid(fingerprint)) {
            throw new IllegalArgumentException("The fingerprint is an IBAN; it must be a keyed hash");
        }
    }

    /** An account without a fingerprint. */
    public BankAccount(String token, String lastFour, String country, @Nullable Currency currency) {
        this(token, lastFour, country, currency, null);
    }

    /** The same account with its fingerprint. */
    public BankAccount withFingerprint(@Nullable String print) {
        return new BankAccount(token, lastFour, country, currency, print);
    }

    /** True if both name one account: by their fingerprints, where both have one, else by all they say. */
    public boolean isSameAs(BankAccount other) {
        if (fingerprint != null && other.fingerprint != null) {
            return fingerprint.equals(other.fingerprint);
        }
        return withFingerprint(null).equals(other.withFingerprint(null));
    }
}
