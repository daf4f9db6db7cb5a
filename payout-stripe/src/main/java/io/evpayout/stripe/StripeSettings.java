package io.evpayout.stripe;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import okhttp3.HttpUrl;

/**
 * How Stripe is reached. Requests go to one fixed host by https, follow no redirect and use no proxy of the environment.
 *
 * <p>Immutable; {@code with...} gives a changed copy.
 */
public final class StripeSettings {

    /**
     * The version of the API that every request asks for. The rail is written and tested against this one; an account's own
     * default version doesn't matter.
     */
    public static final String API_VERSION = "2026-07-29.dahlia";

    static final String HOST = "api.stripe.com";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    /** Shorter than the time after which a claim on a payout counts as lost. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final long MAX_BODY = 4L << 20;

    /** Four fifths of Stripe's own limits: 100 a second live, 25 in test mode. */
    private static final int LIVE_RATE = 80;

    private static final int TEST_RATE = 20;

    private final StripeKey key;
    private final HttpUrl base;
    private final Duration connect;
    private final Duration deadline;
    private final long maxBody;
    private final int perSecond;

    private StripeSettings(StripeKey key, HttpUrl base, Duration connect, Duration deadline, Limits limits) {
        this.key = key;
        this.base = base;
        this.connect = connect;
        this.deadline = deadline;
        this.maxBody = limits.body();
        this.perSecond = limits.perSecond();
    }

    /** The largest body that is read, and how many requests are sent in a second. */
    private record Limits(long body, int perSecond) {}

    /** Real money. */
    public static StripeSettings live(StripeKey.Live key) {
        return new StripeSettings(key, stripe(), CONNECT, DEADLINE, new Limits(MAX_BODY, LIVE_RATE));
    }

    /** Stripe's test mode, or a sandbox. */
    public static StripeSettings test(StripeKey.Test key) {
        return new StripeSettings(key, stripe(), CONNECT, DEADLINE, new Limits(MAX_BODY, TEST_RATE));
    }

    /**
     * A server on this machine in place of Stripe: for tests only. A live key never goes there, as its type says.
     *
     * @param base such as {@code http://127.0.0.1:8080}; without path, query and user
     * @throws IllegalArgumentException if the host is not localhost, 127.0.0.1 or ::1
     */
    public static StripeSettings loopback(StripeKey.Test key, URI base) {
        HttpUrl url = HttpUrl.get(base);
        if (url == null
                || !LOOPBACK.contains(url.host())
                || !url.encodedPath().equals("/")
                || url.query() != null
                || !url.username().isEmpty()) {
            throw new IllegalArgumentException(
                    "Only a server on this machine may stand for Stripe, without a path: " + base.getHost());
        }
        return new StripeSettings(key, url, CONNECT, DEADLINE, new Limits(MAX_BODY, Integer.MAX_VALUE));
    }

    private static HttpUrl stripe() {
        return new HttpUrl.Builder().scheme("https").host(HOST).build();
    }

    /**
     * The same with other times.
     *
     * @param connecting until a connection must stand
     * @param whole until an answer must be read whole, from the start; at most 50 seconds
     * @throws IllegalArgumentException unless 0 &lt; connecting &lt;= whole &lt;= 50 s
     */
    public StripeSettings withDeadlines(Duration connecting, Duration whole) {
        if (connecting.isNegative()
                || connecting.isZero()
                || connecting.compareTo(whole) > 0
                || whole.compareTo(Duration.ofSeconds(50)) > 0) {
            throw new IllegalArgumentException(
                    "Deadlines need 0 < connecting <= whole <= 50 s: " + connecting + ", " + whole);
        }
        return new StripeSettings(key, base, connecting, whole, new Limits(maxBody, perSecond));
    }

    /**
     * The same with another limit for what is sent.
     *
     * @param requests a second, above 0; Stripe takes 100 in live mode, 25 in test mode, and they are shared with everything
     *     else that uses the account
     */
    public StripeSettings withRate(int requests) {
        if (requests < 1) {
            throw new IllegalArgumentException("At least one request a second: " + requests);
        }
        return new StripeSettings(key, base, connect, deadline, new Limits(maxBody, requests));
    }

    /** The same with another limit for what is read of one answer, in bytes, above 0. */
    public StripeSettings withLargestBody(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("At least one byte must be read: " + bytes);
        }
        return new StripeSettings(key, base, connect, deadline, new Limits(bytes, perSecond));
    }

    StripeKey key() {
        return key;
    }

    HttpUrl base() {
        return base;
    }

    Duration connect() {
        return connect;
    }

    Duration deadline() {
        return deadline;
    }

    long maxBody() {
        return maxBody;
    }

    int perSecond() {
        return perSecond;
    }

    /** Where it goes, with which kind of key; the key is not shown. */
    @Override
    public String toString() {
        return base.scheme() + "://" + base.host() + " " + key + " " + API_VERSION;
    }
}
