package io.evpayout.policy;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a balance below zero is recovered from what is paid later, to this account or to another one of the same payee.
 *
 * @param percent the most that is taken of one payout, 0 to 100, with at most four decimals
 * @param order the place of this account among the payee's accounts, 1 to 1,000: the lowest recovers first; of equal ones
 *     the lower id
 * @param writeOffAfter days, 1 to 36,500, after which what is still owed is written off; null: never
 */
public record SetOff(
        BigDecimal percent, int order, @Nullable Integer writeOffAfter) {

    /** The last place. */
    public static final int MAX_ORDER = 1_000;

    /** The longest that is waited before a write-off, in days. */
    public static final int MAX_WRITE_OFF_AFTER = 36_500;

    /** The most decimals of a percentage. */
    public static final int PERCENT_DECIMALS = 4;

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    private static final Pattern TEXT =
            Pattern.compile("([0-9.]+)% at place (\\d{1,9})(?:, written off after (\\d{1,9}) days)?");

    public SetOff {
        percent = plain(percent);
        if (percent.signum() < 0 || percent.compareTo(ALL) > 0 || percent.scale() > PERCENT_DECIMALS) {
            throw new IllegalArgumentException("A set-off takes 0 to 100 percent of a payout, with at most "
                    + PERCENT_DECIMALS + " decimals, not " + percent.toPlainString());
        }
        if (order < 1 || order > MAX_ORDER) {
            throw new IllegalArgumentException("The order of a set-off is 1 to " + MAX_ORDER + ", not " + order);
        }
        if (writeOffAfter != null && (writeOffAfter < 1 || writeOffAfter > MAX_WRITE_OFF_AFTER)) {
            throw new IllegalArgumentException(
                    "A write-off is after 1 to " + MAX_WRITE_OFF_AFTER + " days, not " + writeOffAfter);
        }
    }

    /** {@code SetOff.of("50", 1)}: at most half of a payout, before all other accounts, never written off. */
    public static SetOff of(String percent, int order) {
        return new SetOff(new BigDecimal(percent), order, null);
    }

    public SetOff withWriteOffAfter(@Nullable Integer days) {
        return new SetOff(percent, order, days);
    }

    /** One value has one form: 50, not 50.0 or 5E+1. */
    private static BigDecimal plain(BigDecimal percent) {
        BigDecimal stripped = percent.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /**
     * The set-off of a text.
     *
     * @param text {@code 50% at place 1, written off after 365 days}, or without its end
     * @return the set-off; {@link #toString()} is the inverse
     */
    public static SetOff parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Set-off '" + text + "' is not like '50% at place 1, written off after 365 days'");
        }
        String days = matcher.group(3);
        return new SetOff(
                new BigDecimal(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                days == null ? null : Integer.valueOf(days));
    }

    @Override
    public String toString() {
        return percent.toPlainString() + "% at place " + order
                + (writeOffAfter == null ? "" : ", written off after " + writeOffAfter + " days");
    }
}
