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
 */
public record BankAccount(
        String token,
        String lastFour,
        String country,
        @Nullable Currency currency) {

    private static final int MAX_TOKEN = 255;

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
    }
}
