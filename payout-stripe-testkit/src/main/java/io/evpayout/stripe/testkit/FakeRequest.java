package io.evpayout.stripe.testkit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came in.
 *
 * @param method GET, POST or DELETE
 * @param path from the root
 * @param form the parameters of query or body, in order
 * @param account the connected account; null for the platform
 * @param key the idempotency key; null if there is none
 */
public record FakeRequest(
        String method,
        String path,
        Map<String, String> form,
        @Nullable String account,
        @Nullable String key) {

    public FakeRequest {
        form = Collections.unmodifiableMap(new LinkedHashMap<>(form));
    }

    /** True if it may change something. */
    public boolean isPost() {
        return method.equals("POST");
    }

    /** True if it makes a transfer or a payout. */
    public boolean movesMoney() {
        return isPost() && (path.equals("/v1/transfers") || path.equals("/v1/payouts"));
    }

    /** A parameter; null if it is not there. */
    public @Nullable String get(String name) {
        return form.get(name);
    }

    /** A parameter that must be there by now. */
    String text(String name) {
        return form.getOrDefault(name, "");
    }

    long amount() {
        return Long.parseLong(text("amount"));
    }

    String[] parts() {
        return path.split("/", -1);
    }

    /** What must be the same whenever the key is used. */
    String content() {
        return method + " " + path + " " + account + " " + form;
    }
}
