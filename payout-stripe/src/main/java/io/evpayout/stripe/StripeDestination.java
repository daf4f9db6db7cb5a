package io.evpayout.stripe;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where Stripe pays a payee: a connected account, and one of its bank accounts. Its text, {@code acct_1/ba_1}, is the token of
 * the linked bank account; it holds no number.
 *
 * @param account the connected account's id, {@code acct_...}
 * @param bank the id of the external account, {@code ba_...}
 */
public record StripeDestination(String account, String bank) {

    private static final Pattern TEXT = Pattern.compile("(acct_[A-Za-z0-9]{1,100})/(ba_[A-Za-z0-9]{1,100})");

    public StripeDestination {
        if (!TEXT.matcher(account + "/" + bank).matches()) {
            throw new IllegalArgumentException("Stripe names a connected account acct_... and a bank account ba_...: "
                    + account.length() + " and " + bank.length() + " characters are something else");
        }
    }

    /**
     * The destination that a token names.
     *
     * @throws IllegalArgumentException if it is the token of another rail
     */
    public static StripeDestination parse(String token) {
        Matcher matcher = TEXT.matcher(token);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("No token of the Stripe rail, acct_.../ba_...: it has " + token.length()
                    + " characters; link the bank account to this rail first");
        }
        return new StripeDestination(matcher.group(1), matcher.group(2));
    }

    /** True if a token is one of this rail. */
    public static boolean isToken(String token) {
        return TEXT.matcher(token).matches();
    }

    /** The token. */
    @Override
    public String toString() {
        return account + "/" + bank;
    }
}
