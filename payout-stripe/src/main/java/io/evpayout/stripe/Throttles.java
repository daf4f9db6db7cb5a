package io.evpayout.stripe;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The limits that one request counts against: all requests together, those to one endpoint, and the creation of payouts.
 *
 * <p>Source: Stripe's documentation of rate limits, as of 2026: 100 requests a second (25 in test mode), 25 for each endpoint,
 * 15 payouts created. Ours are four fifths of them.
 */
final class Throttles {

    private static final int ENDPOINT = 20;
    private static final int PAYOUTS = 12;

    private final Throttle all;
    private final int perSecond;
    private final Map<String, Throttle> endpoints = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    Throttles(int perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
        this.all = new Throttle(perSecond, nanos);
    }

    Turn turn(Call call) {
        String endpoint = call.method() + " " + call.path().replaceAll("/[a-z]+_[A-Za-z0-9_]+", "/*");
        int most = Math.min(perSecond, endpoint.equals("POST /v1/payouts") ? PAYOUTS : ENDPOINT);
        int limit = perSecond == Integer.MAX_VALUE ? perSecond : most;
        return new Turn(all, endpoints.computeIfAbsent(endpoint, name -> new Throttle(limit, nanos)));
    }

    /** One request's place in all queues that it stands in. */
    record Turn(Throttle all, Throttle endpoint) {

        /** How long it must wait, in nanoseconds; negative if longer than it can. */
        long reserve(Duration patience) {
            long longest = 0;
            for (Throttle throttle : List.of(endpoint, all)) {
                long wait = throttle.reserve(patience);
                if (wait < 0) {
                    return wait;
                }
                longest = Math.max(longest, wait);
            }
            return longest;
        }

        /** Stripe wants less: of this endpoint, or of everything. A lock that somebody else holds is no reason. */
        void slowDown(Reply reply) {
            String reason = reply.limit();
            if (reason != null && reason.startsWith("global")) {
                all.slowDown();
            } else if (reply.errorCode().filter("lock_timeout"::equals).isEmpty()) {
                endpoint.slowDown();
            }
        }
    }
}
