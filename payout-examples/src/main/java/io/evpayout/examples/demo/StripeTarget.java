package io.evpayout.examples.demo;

import io.evpayout.examples.json.Refused;
import io.evpayout.stripe.StripeKey;
import io.evpayout.stripe.StripeSettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Which Stripe a demonstration goes to, and with what: Stripe's test mode, or a server on this machine. Never with a key of live mode. */
final class StripeTarget {

    /** The variable of the environment with the key; a key on the command line would be seen by everybody. */
    static final String KEY = "STRIPE_API_KEY";

    private static final URI STRIPE = URI.create("https://api.stripe.com");

    private StripeTarget() {}

    static StripeSettings of(URI base, @Nullable String key) {
        StripeKey.Test test = key(key);
        if (base.equals(STRIPE) || base.equals(STRIPE.resolve("/"))) {
            return StripeSettings.test(test);
        }
        try {
            return StripeSettings.loopback(test, base);
        } catch (IllegalArgumentException e) {
            throw new Refused(
                    "BAD_OPTION",
                    null,
                    base.toString(),
                    "--stripe-base is " + STRIPE + ", or http://127.0.0.1:PORT for a server on this machine");
        }
    }

    private static StripeKey.Test key(@Nullable String key) {
        if (key == null || key.isBlank()) {
            throw new Refused("MISSING_KEY", null, null, "Put a key of Stripe's test mode into " + KEY);
        }
        if (key.contains("_live_")) {
            throw new Refused(
                    "LIVE_KEY",
                    null,
                    null,
                    "The key in " + KEY
                            + " is of live mode; the demo pays example hosts, and takes keys of test mode only");
        }
        try {
            return StripeKey.test(key.strip());
        } catch (IllegalArgumentException e) {
            throw new Refused("BAD_KEY", null, null, KEY + ": " + e.getMessage());
        }
    }
}
