package io.evpayout.money;

import java.math.BigDecimal;

/** Decimal text and decimal numbers to and from whole counts of a smallest part. */
final class Decimals {

    private static final int LONGEST = 64;

    private Decimals() {}

    /** Reads plain decimal text: no exponent, no sign but minus, no grouping, only ASCII digits. */
    static BigDecimal parse(String text) {
        if (text.length() > LONGEST || !isPlain(text)) {
            throw new IllegalArgumentException("Not a decimal amount: \""
                    + (text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text)
                    + "\"; expected plain digits with a decimal point, such as -18.37");
        }
        return new BigDecimal(text);
    }

    /** Checked by hand: BigDecimal takes exponents, a leading plus or point, and digits of any script. */
    private static boolean isPlain(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int point = text.indexOf('.');
        return point < 0
                ? isDigits(text, start, text.length())
                : isDigits(text, start, point) && isDigits(text, point + 1, text.length());
    }

    private static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return from < to;
    }

    /** The amount as a count of parts, 10^decimals to the major unit. */
    static long count(BigDecimal amount, int decimals, Currency currency) {
        BigDecimal exact = scaled(amount, decimals, currency);
        if (exact.precision() > 18 && exact.unscaledValue().bitLength() > 63) {
            throw tooLarge(amount, currency);
        }
        return exact.scaleByPowerOfTen(decimals).longValueExact();
    }

    /** The amount with exactly so many decimals, refused if it has more or is of no plausible size. */
    static BigDecimal scaled(BigDecimal amount, int decimals, Currency currency) {
        if (amount.signum() == 0) {
            return BigDecimal.ZERO.setScale(decimals);
        }
        // Before any arithmetic: 1E+999999999 is a short text and a gigabyte of digits.
        if ((long) amount.precision() - amount.scale() > LONGEST) {
            throw tooLarge(amount, currency);
        }
        BigDecimal shortest = amount.stripTrailingZeros();
        if (shortest.scale() > decimals) {
            throw new IllegalArgumentException("Amount " + amount + " " + currency + " has " + shortest.scale()
                    + " decimals, at most " + decimals + " are exact here (" + currency + " has " + currency.digits()
                    + "); round it first, by a named rule");
        }
        return shortest.setScale(decimals);
    }

    /** The exact decimal of a count, without trailing zeros beyond the decimals that are always shown. */
    static String format(boolean negative, String digits, int decimals, int shown) {
        String padded = "0".repeat(Math.max(0, decimals + 1 - digits.length())) + digits;
        int point = padded.length() - decimals;
        int end = padded.length();
        while (end > point + shown && padded.charAt(end - 1) == '0') {
            end--;
        }
        String whole = (negative ? "-" : "") + padded.substring(0, point);
        return end == point ? whole : whole + "." + padded.substring(point, end);
    }

    /** The same for a signed count. */
    static String format(long count, int decimals, int shown) {
        return format(count < 0, magnitude(count), decimals, shown);
    }

    /** The digits of a count without its sign; Long.MIN_VALUE too. */
    static String magnitude(long count) {
        return Long.toUnsignedString(Math.abs(count));
    }

    /** The currency of "USD 18.37". */
    static Currency currencyOf(String text) {
        return Currency.of(text.substring(0, separator(text)));
    }

    /** The amount of "USD 18.37". */
    static BigDecimal amountOf(String text) {
        return parse(text.substring(separator(text) + 1));
    }

    private static int separator(String text) {
        int space = text.indexOf(' ');
        if (space <= 0) {
            throw new IllegalArgumentException(
                    "Not an amount of money: \"" + text + "\"; expected a currency and an amount, such as USD 18.37");
        }
        return space;
    }

    static IllegalArgumentException tooLarge(BigDecimal amount, Currency currency) {
        return new IllegalArgumentException(
                "Amount " + amount + " " + currency + " is too large: it does not fit 64 bits");
    }
}
