package io.evpayout.testkit;

import io.evpayout.store.Snapshot.Derivation;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What was worked out of objects that never change, by the object itself and not by what it equals. Thread-safe. */
final class Derived {

    /** More are forgotten, all at once. */
    private static final int MOST = 200_000;

    private final Map<Derivation<?, ?>, Map<Object, Object>> known = new ConcurrentHashMap<>();

    @SuppressWarnings("unchecked") // under a derivation is only what came of it
    <T, R> R of(Derivation<? super T, R> derivation, T value) {
        Map<Object, Object> results =
                known.computeIfAbsent(derivation, any -> Collections.synchronizedMap(new IdentityHashMap<>()));
        Object result = results.get(value);
        if (result == null) {
            result = derivation.of(value);
            if (results.size() >= MOST) {
                results.clear();
            }
            results.put(value, result);
        }
        return (R) result;
    }
}
