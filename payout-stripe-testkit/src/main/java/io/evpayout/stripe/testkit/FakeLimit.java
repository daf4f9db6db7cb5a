package io.evpayout.stripe.testkit;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many requests are taken in a second. */
final class FakeLimit {

    private final InstantSource clock;
    private final Map<String, Integer> taken = new HashMap<>();
    private int perSecond = Integer.MAX_VALUE;
    private int perEndpoint = Integer.MAX_VALUE;
    private long second = Long.MIN_VALUE;

    FakeLimit(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void set(int all, int endpoint) {
        perSecond = all;
        perEndpoint = endpoint;
    }

    static FakeAnswer tooMany(String reason) {
        return FakeAnswer.error(429, "invalid_request_error", "rate_limit").with("Stripe-Rate-Limited-Reason", reason);
    }

    /** The refusal of a request that is one too many; null if it is not. */
    synchronized @Nullable FakeAnswer check(FakeRequest request) {
        long now = clock.instant().getEpochSecond();
        if (now != second) {
            second = now;
            taken.clear();
        }
        if (taken.merge("", 1, Integer::sum) > perSecond) {
            return tooMany("global-rate");
        }
        String endpoint = request.method() + " " + request.path().replaceAll("/[a-z]+_[A-Za-z0-9_]+", "/*");
        return taken.merge(endpoint, 1, Integer::sum) > perEndpoint ? tooMany("endpoint-rate") : null;
    }
}
