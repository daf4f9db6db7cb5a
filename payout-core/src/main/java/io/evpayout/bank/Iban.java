package io.evpayout.bank;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The rules of an International Bank Account Number: a country of the registry, its length and structure, and check
 * digits 02 to 98 that leave 1 modulo 97.
 *
 * <p>Source: ISO 13616-1:2020 and the SWIFT IBAN Registry, release 99 (89 countries). The check digits find every single
 * wrong digit and every swap of two neighbouring digits. National check digits inside an account number are not
 * checked: the registry does not define them.
 */
public final class Iban {

    private static final String FIELD = "iban";
    private static final int SHORTEST = 5;

    private Iban() {}

    /** Whether this is a well-formed IBAN; spaces are ignored, lower case is taken for upper. */
    public static boolean isValid(CharSequence iban) {
        try {
            NumberText.wipe(parse(iban));
            return true;
        } catch (BankDetailsRefused refused) {
            return false;
        }
    }

    /** ISO 3166 codes of the countries whose accounts have an IBAN, sorted. */
    public static SortedSet<String> countries() {
        return IbanStructure.countries();
    }

    /** Its characters in electronic form, or a refusal. The caller wipes them. */
    static char[] parse(@Nullable CharSequence typed) {
        char[] iban = NumberText.compact(FIELD, typed, false);
        BankDetailsRefused refused = refusal(iban);
        if (refused != null) {
            NumberText.wipe(iban);
            throw refused;
        }
        return iban;
    }

    private static @Nullable BankDetailsRefused refusal(char[] iban) {
        if (!lettersAndDigits(iban)) {
            return refused("WRONG_CHARACTERS", "has characters other than letters and digits");
        }
        IbanStructure structure = iban.length < SHORTEST ? null : IbanStructure.of(iban[0], iban[1]);
        if (structure == null) {
            return refused("UNKNOWN_COUNTRY", "does not begin with the code of a country that has IBANs");
        }
        if (iban.length != structure.length()) {
            return refused(
                    "WRONG_LENGTH",
                    "has " + iban.length + " characters; an IBAN of " + structure.country() + " has "
                            + structure.length());
        }
        if (!NumberText.isDigit(iban[2]) || !NumberText.isDigit(iban[3]) || !structure.fits(iban)) {
            return refused(
                    "WRONG_STRUCTURE",
                    "has letters where " + structure.country() + " has digits, or digits where it has letters");
        }
        if (!checkDigitsInRange(iban) || modulo97(iban) != 1) {
            return refused(
                    "WRONG_CHECK_DIGITS", "has check digits that do not fit; compare it with the bank's own document");
        }
        return null;
    }

    private static boolean lettersAndDigits(char[] iban) {
        for (char c : iban) {
            if (!NumberText.isDigit(c) && !NumberText.isLetter(c)) {
                return false;
            }
        }
        return true;
    }

    /** 00, 01 and 99 are never issued, though 97, 98 and 02 leave the same remainder (ISO 7064, MOD 97-10). */
    private static boolean checkDigitsInRange(char[] iban) {
        int check = 10 * (iban[2] - '0') + (iban[3] - '0');
        return check >= 2 && check <= 98;
    }

    private static int modulo97(char[] iban) {
        int remainder = 0;
        for (int i = 0; i < iban.length; i++) {
            char c = iban[(i + 4) % iban.length];
            remainder = NumberText.isDigit(c) ? 10 * remainder + c - '0' : 100 * remainder + c - 'A' + 10;
            remainder %= 97;
        }
        return remainder;
    }

    private static BankDetailsRefused refused(String code, String reason) {
        return new BankDetailsRefused(FIELD, code, reason);
    }
}
