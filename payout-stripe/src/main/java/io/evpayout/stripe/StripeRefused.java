package io.evpayout.stripe;

import org.jspecify.annotations.Nullable;

/** Stripe did not do what it was asked for, and says why. Shows its code and the parameter, never what was sent. */
public final class StripeRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final @Nullable String parameter;

    StripeRefused(Call call, String code, @Nullable String parameter) {
        super("Stripe refused " + call + ": " + code + (parameter == null ? "" : " in " + parameter));
        this.code = code;
        this.parameter = parameter;
    }

    /** Stripe's code, such as {@code routing_number_invalid}, or else the type of its error. */
    public String code() {
        return code;
    }

    /** The parameter that it is about; null if Stripe does not say. */
    public @Nullable String parameter() {
        return parameter;
    }
}
