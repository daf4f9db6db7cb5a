/** Stripe Connect as a rail. */
module io.evpayout.stripe {
    requires transitive io.evpayout.core;
    requires com.fasterxml.jackson.databind;
    requires okhttp3;
    requires static org.jspecify;

    exports io.evpayout.stripe;
}
