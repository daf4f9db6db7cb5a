/** A stateful fake of Stripe Connect, for tests. */
module io.evpayout.stripe.testkit {
    requires transitive com.fasterxml.jackson.databind;
    requires jdk.httpserver;
    requires java.net.http;
    requires static transitive org.jspecify;

    exports io.evpayout.stripe.testkit;
}
