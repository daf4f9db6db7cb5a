package io.evpayout.bank;

import org.jspecify.annotations.Nullable;

/**
 * The rules of a US bank's ABA routing number: nine digits, a known Federal Reserve range, a check digit.
 *
 * <p>Sources: American Bankers Association, <i>Routing Number Policy and Procedures</i> (first two digits 00-12, 21-32,
 * 61-72, 80); Nacha Operating Rules, Appendix Two (check digit: weights 3, 7, 1; the sum is a multiple of ten). The
 * check digit finds every single wrong digit, and every swap of two neighbours that do not differ by five.
 */
public final class AbaRoutingNumber {

    private static final String FIELD = "routing";
    private static final int LENGTH = 9;
    private static final int[] WEIGHTS = {3, 7, 1};

    private AbaRoutingNumber() {}

    /** Whether this is a well-formed routing number; spaces are ignored. */
    public static boolean isValid(CharSequence routing) {
        try {
            NumberText.wipe(parse(routing));
            return true;
        } catch (BankDetailsRefused refused) {
            return false;
        }
    }

    /** Its nine digits, or a refusal. The caller wipes them. */
    static char[] parse(@Nullable CharSequence typed) {
        char[] routing = NumberText.compact(FIELD, typed, false);
        BankDetailsRefused refused = refusal(routing);
        if (refused != null) {
            NumberText.wipe(routing);
            throw refused;
        }
        return routing;
    }

    private static @Nullable BankDetailsRefused refusal(char[] routing) {
        if (!NumberText.allDigits(routing)) {
            return refused(
                    "WRONG_CHARACTERS", "has characters other than digits; enter the nine digits of the ABA number");
        }
        if (routing.length != LENGTH) {
            return refused("WRONG_LENGTH", "has " + routing.length + " digits; an ABA number has " + LENGTH);
        }
        if (NumberText.allZeros(routing)) {
            return refused("ALL_ZEROS", "is all zeros, which is no bank; enter the bank's ABA number");
        }
        if (!knownRange(10 * digit(routing[0]) + digit(routing[1]))) {
            return refused("UNKNOWN_RANGE", "does not begin with 00-12, 21-32, 61-72 or 80, as every ABA number does");
        }
        if (weightedSum(routing) % 10 != 0) {
            return refused(
                    "WRONG_CHECK_DIGITS",
                    "has a check digit that does not fit; compare it with a cheque or the bank's page");
        }
        return null;
    }

    private static boolean knownRange(int prefix) {
        return prefix <= 12 || (prefix >= 21 && prefix <= 32) || (prefix >= 61 && prefix <= 72) || prefix == 80;
    }

    private static int weightedSum(char[] routing) {
        int sum = 0;
        for (int i = 0; i < routing.length; i++) {
            sum += WEIGHTS[i % WEIGHTS.length] * digit(routing[i]);
        }
        return sum;
    }

    private static int digit(char c) {
        return c - '0';
    }

    private static BankDetailsRefused refused(String code, String reason) {
        return new BankDetailsRefused(FIELD, code, reason);
    }
}
