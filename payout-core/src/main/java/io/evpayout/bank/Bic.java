package io.evpayout.bank;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bank's Business Identifier Code: four letters of the bank, two of its country, two letters or digits of the place,
 * and three of the branch or none. It names a bank, not an account, and is no secret.
 *
 * <p>Source: ISO 9362:2022, whose registry (SWIFT) gives out bank codes of letters only. Whether the code is given out at
 * all only its registry knows. It has no check digit. The country is not compared with an IBAN's: a bank may keep
 * accounts of a territory under its own country's BIC.
 */
public final class Bic {

    private static final String FIELD = "bic";
    private static final int OF_A_BANK = 8;
    private static final int OF_A_BRANCH = 11;

    /** Those of ISO 3166, and Kosovo, which ISO 9362 has too. */
    private static final Set<String> COUNTRIES =
            Stream.concat(Stream.of(Locale.getISOCountries()), Stream.of("XK")).collect(Collectors.toUnmodifiableSet());

    private final String text;

    private Bic(String text) {
        this.text = text;
    }

    /**
     * The code as it was typed: spaces are left out, lower case is taken for upper.
     *
     * @throws BankDetailsRefused if it can't be one; the text is not repeated, since it may be another field's
     */
    public static Bic parse(@Nullable CharSequence typed) {
        char[] code = NumberText.compact(FIELD, typed, false);
        BankDetailsRefused refused = refusal(code);
        String text = refused == null ? String.valueOf(code) : "";
        NumberText.wipe(code);
        if (refused != null) {
            throw refused;
        }
        return new Bic(text);
    }

    /** Whether {@link #parse} takes it. */
    public static boolean isValid(CharSequence typed) {
        try {
            parse(typed);
            return true;
        } catch (BankDetailsRefused refused) {
            return false;
        }
    }

    private static @Nullable BankDetailsRefused refusal(char[] code) {
        if (code.length != OF_A_BANK && code.length != OF_A_BRANCH) {
            return refused("WRONG_LENGTH", "has " + code.length + " characters; a BIC has 8 or 11");
        }
        for (int i = 0; i < code.length; i++) {
            boolean letter = NumberText.isLetter(code[i]);
            if (!letter && !NumberText.isDigit(code[i])) {
                return refused("WRONG_CHARACTERS", "has characters other than letters and digits");
            }
            if (!letter && i < 6) {
                return refused("WRONG_STRUCTURE", "does not begin with four letters of a bank and two of its country");
            }
        }
        if (!COUNTRIES.contains(String.valueOf(code, 4, 2))) {
            return refused("UNKNOWN_COUNTRY", "has no country's code in its fifth and sixth place");
        }
        return null;
    }

    private static BankDetailsRefused refused(String code, String reason) {
        return new BankDetailsRefused(FIELD, code, reason);
    }

    /** ISO 3166 code of the bank's country. */
    public String country() {
        return text.substring(4, 6);
    }

    /** True if it names a branch, and not only the bank. */
    public boolean hasBranch() {
        return text.length() == OF_A_BRANCH;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bic bic && bic.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The code: 8 or 11 capitals and digits. */
    @Override
    public String toString() {
        return text;
    }
}
