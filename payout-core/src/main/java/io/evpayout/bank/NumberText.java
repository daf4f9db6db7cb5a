package io.evpayout.bank;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A number as a person typed it, in an array that can be wiped. A {@code String} of it is never made. */
final class NumberText {

    /** More than any account number has, with its spaces. */
    private static final int MAX_TYPED = 100;

    private NumberText() {}

    /**
     * The characters without spaces (and hyphens, where those are only layout), ASCII letters in upper case. The
     * caller wipes the array.
     */
    static char[] compact(String field, @Nullable CharSequence typed, boolean hyphensAreLayout) {
        if (typed == null) {
            throw missing(field);
        }
        if (typed.length() > MAX_TYPED) {
            throw new BankDetailsRefused(
                    field, "WRONG_LENGTH", "has " + typed.length() + " characters; check what was entered");
        }
        char[] kept = new char[typed.length()];
        int length = 0;
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (!Character.isSpaceChar(c) && !(hyphensAreLayout && c == '-')) {
                kept[length++] = c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
            }
        }
        char[] compact = Arrays.copyOf(kept, length);
        wipe(kept);
        if (length == 0) {
            throw missing(field);
        }
        return compact;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean allDigits(char[] number) {
        for (char c : number) {
            if (!isDigit(c)) {
                return false;
            }
        }
        return true;
    }

    static boolean allZeros(char[] number) {
        for (char c : number) {
            if (c != '0') {
                return false;
            }
        }
        return true;
    }

    static void wipe(char[] number) {
        Arrays.fill(number, '\0');
    }

    private static BankDetailsRefused missing(String field) {
        return new BankDetailsRefused(field, "MISSING", "is empty; enter it");
    }
}
