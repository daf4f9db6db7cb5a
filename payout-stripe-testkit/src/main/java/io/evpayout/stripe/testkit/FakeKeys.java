package io.evpayout.stripe.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Idempotency keys: what was answered first is answered for a day, as long as the same is asked. */
final class FakeKeys {

    private static final Duration LAST = Duration.ofHours(24);

    private final Map<String, Stored> stored = new HashMap<>();
    private final Set<String> atWork = new HashSet<>();

    private record Stored(String content, FakeAnswer answer, Instant at) {}

    private static String name(FakeRequest request) {
        return request.account() + " " + request.key();
    }

    /** False if a request of the same key is at work already. */
    synchronized boolean begin(FakeRequest request) {
        return request.key() == null || atWork.add(name(request));
    }

    synchronized void end(FakeRequest request) {
        atWork.remove(name(request));
    }

    /** What the key answers; null if it is new, or forgotten. */
    synchronized @Nullable FakeAnswer known(FakeRequest request, Instant now) {
        Stored known = stored.get(name(request));
        if (known == null || !known.at().plus(LAST).isAfter(now)) {
            return null;
        }
        return known.content().equals(request.content())
                ? known.answer().with("Idempotent-Replayed", "true")
                : FakeAnswer.error(400, "idempotency_error", null);
    }

    synchronized void keep(FakeRequest request, FakeAnswer answer, Instant now) {
        stored.put(name(request), new Stored(request.content(), answer, now));
    }
}
