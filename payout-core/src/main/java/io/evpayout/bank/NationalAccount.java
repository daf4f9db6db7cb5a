package io.evpayout.bank;

import io.evpayout.money.Currency;
import org.jspecify.annotations.Nullable;

/** Rules of accounts that are named by a routing and an account number: the United States and the United Kingdom. */
enum NationalAccount {
    /**
     * ABA number; account number of 4 to 17 letters and digits, not all zeros, spaces left out; US dollars (Nacha
     * Operating Rules, Appendix Three, <i>DFI Account Number</i>; ACH credits are in US dollars).
     */
    US("USD") {
        @Override
        char[] routing(@Nullable CharSequence typed) {
            return AbaRoutingNumber.parse(typed);
        }

        @Override
        @Nullable
        BankDetailsRefused refusal(char[] account) {
            if (account.length < 4 || account.length > 17) {
                return refused("account", "WRONG_LENGTH", "has " + account.length + " characters; ACH takes 4 to 17");
            }
            return lettersAndDigits(account)
                    ? null
                    : refused(
                            "account",
                            "WRONG_CHARACTERS",
                            "has characters other than letters and digits; leave them out");
        }
    },

    /**
     * Sort code of six digits, hyphens are layout; account number of eight digits; pounds sterling (Pay.UK, <i>Validating
     * account numbers</i>: the modulus tables are the bank's, not checked here).
     */
    GB("GBP") {
        @Override
        char[] routing(@Nullable CharSequence typed) {
            char[] sortCode = NumberText.compact("routing", typed, true);
            if (sortCode.length == 6 && NumberText.allDigits(sortCode)) {
                return sortCode;
            }
            NumberText.wipe(sortCode);
            throw refused(
                    "routing",
                    sortCode.length == 6 ? "WRONG_CHARACTERS" : "WRONG_LENGTH",
                    "is not the six digits of a sort code");
        }

        @Override
        @Nullable
        BankDetailsRefused refusal(char[] account) {
            if (account.length != 8) {
                return refused(
                        "account",
                        "WRONG_LENGTH",
                        "has " + account.length
                                + " characters; a UK account number has 8 digits, put zeros in front of a shorter one");
            }
            return NumberText.allDigits(account)
                    ? null
                    : refused("account", "WRONG_CHARACTERS", "has characters other than digits");
        }
    };

    private final String currency;

    NationalAccount(String currency) {
        this.currency = currency;
    }

    static NationalAccount of(String country) {
        return switch (country) {
            case "US" -> US;
            case "GB" -> GB;
            default ->
                throw refused(
                        "country",
                        "UNSUPPORTED_COUNTRY",
                        "Accounts of " + country
                                + " are not named by routing and account number here; give an IBAN (US and GB take routing and account)");
        };
    }

    /** The routing number's characters, or a refusal. The caller wipes them. */
    abstract char[] routing(@Nullable CharSequence typed);

    abstract @Nullable BankDetailsRefused refusal(char[] account);

    /** The account number's characters, or a refusal. The caller wipes them. */
    char[] account(@Nullable CharSequence typed) {
        char[] account = NumberText.compact("account", typed, false);
        BankDetailsRefused refused = NumberText.allZeros(account)
                ? refused("account", "ALL_ZEROS", "is all zeros, which no account has")
                : refusal(account);
        if (refused != null) {
            NumberText.wipe(account);
            throw refused;
        }
        return account;
    }

    void check(Currency given) {
        if (!given.code().equals(currency)) {
            throw refused(
                    "currency",
                    "WRONG_CURRENCY",
                    "is " + given.code() + "; accounts of " + this + " named by routing and account number are paid in "
                            + currency);
        }
    }

    private static boolean lettersAndDigits(char[] account) {
        for (char c : account) {
            if (!NumberText.isDigit(c) && !NumberText.isLetter(c)) {
                return false;
            }
        }
        return true;
    }

    private static BankDetailsRefused refused(String field, String code, String reason) {
        return new BankDetailsRefused(field, code, reason);
    }
}
