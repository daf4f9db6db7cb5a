package io.evpayout.stripe;

import java.util.regex.Pattern;

/**
 * A secret key of Stripe's API. Keys of live mode and of test mode are two types, so that one can't be given where the other
 * is meant. A restricted key ({@code rk_}) is advised: the rail needs to write transfers, payouts, accounts, external
 * accounts and tokens, and to read balances and balance transactions; nothing else.
 *
 * <p>The key is in no message, and not in {@link #toString}.
 */
public abstract sealed class StripeKey {

    private static final int MAX_LENGTH = 255;

    private final String secret;

    private StripeKey(String secret, String mode) {
        if (secret.length() > MAX_LENGTH || !Pattern.matches("[sr]k_" + mode + "_[A-Za-z0-9_]+", secret)) {
            throw new IllegalArgumentException("Not a secret key of Stripe's " + mode + " mode: it starts with sk_"
                    + mode
                    + "_ or rk_" + mode + "_ and has at most " + MAX_LENGTH + " letters and digits; this one has "
                    + secret.length() + " characters" + otherMode(secret, mode));
        }
        this.secret = secret;
    }

    private static String otherMode(String secret, String mode) {
        String other = mode.equals("live") ? "test" : "live";
        return secret.startsWith("sk_" + other) || secret.startsWith("rk_" + other)
                ? " and is one of " + other + " mode"
                : "";
    }

    /** A key that moves real money. */
    public static final class Live extends StripeKey {
        private Live(String secret) {
            super(secret, "live");
        }

        @Override
        public boolean isLive() {
            return true;
        }
    }

    /** A key of test mode or of a sandbox: nothing that it does moves real money. */
    public static final class Test extends StripeKey {
        private Test(String secret) {
            super(secret, "test");
        }

        @Override
        public boolean isLive() {
            return false;
        }
    }

    /**
     * A key of live mode.
     *
     * @throws IllegalArgumentException if it is anything else; the message does not show it
     */
    public static Live live(String secret) {
        return new Live(secret);
    }

    /**
     * A key of test mode.
     *
     * @throws IllegalArgumentException if it is anything else; the message does not show it
     */
    public static Test test(String secret) {
        return new Test(secret);
    }

    /** True if it moves real money. */
    public abstract boolean isLive();

    /** True if it can do only what it was made for, which is advised. */
    public boolean isRestricted() {
        return secret.startsWith("rk_");
    }

    /** The value of the header that carries it. */
    final String authorization() {
        return "Bearer " + secret;
    }

    /** Its kind, never its secret part. */
    @Override
    public final String toString() {
        return secret.substring(0, "sk_live_".length()) + "***";
    }
}
