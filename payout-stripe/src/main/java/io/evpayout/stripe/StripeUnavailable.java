package io.evpayout.stripe;

/** Stripe could not be asked, or its answer could not be read; what was asked for may be asked for again. */
public final class StripeUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StripeUnavailable(String what) {
        super("Stripe gave no usable answer to " + what + "; ask again later");
    }
}
