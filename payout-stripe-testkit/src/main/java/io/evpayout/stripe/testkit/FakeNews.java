package io.evpayout.stripe.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells whoever listens what has happened, as Stripe's events. */
final class FakeNews {

    private final InstantSource clock;
    private final AtomicLong ids = new AtomicLong();
    private final List<Consumer<ObjectNode>> listeners = new CopyOnWriteArrayList<>();

    FakeNews(InstantSource clock) {
        this.clock = clock;
    }

    void listen(Consumer<ObjectNode> listener) {
        listeners.add(listener);
    }

    /**
     * Something has happened.
     *
     * @param account the connected account at which it has; null for the platform
     */
    void tell(String type, @Nullable String account, ObjectNode object) {
        if (listeners.isEmpty()) {
            return;
        }
        ObjectNode event = FakeStripe.object("event")
                .put("id", "evt_" + ids.incrementAndGet())
                .put("api_version", "2026-07-29.dahlia")
                .put("created", clock.instant().getEpochSecond())
                .put("livemode", false)
                .put("type", type);
        if (account != null) {
            event.put("account", account);
        }
        event.putObject("data").set("object", object.deepCopy());
        listeners.forEach(listener -> listener.accept(event));
    }
}
