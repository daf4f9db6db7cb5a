package io.evpayout.examples.dashboard;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What was reckoned a moment ago. It is forgotten when anything is changed here, and after a while, since others may write too. */
final class Memory {

    private static final long KEEP = Duration.ofSeconds(20).toNanos();

    private final Map<Object, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(Object value, long at) {}

    /** What was reckoned for a key, or is now. */
    @SuppressWarnings("unchecked") // the key says what it is
    <T> T of(Object key, Supplier<T> reckoning) {
        Kept known = kept.get(key);
        if (known != null && System.nanoTime() - known.at() < KEEP) {
            return (T) known.value();
        }
        T value = reckoning.get();
        kept.put(key, new Kept(value, System.nanoTime()));
        return value;
    }

    void forget() {
        kept.clear();
    }
}
