package io.evpayout.stripe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to Stripe.
 *
 * @param method what it does
 * @param path from the root, starting with /v1/; segments are ids of Stripe's and need no escaping
 * @param form the parameters in order: of the body, or of the query of what only reads
 * @param account the connected account that it is about; null for the platform's own
 * @param key the idempotency key; null unless it is a POST
 */
record Call(
        Method method,
        String path,
        List<Map.Entry<String, String>> form,
        @Nullable String account,
        @Nullable String key) {

    /** What a request does. */
    enum Method {
        GET,
        POST,
        DELETE
    }

    Call {
        form = List.copyOf(form);
        if (!path.startsWith("/v1/") || !path.matches("[A-Za-z0-9_/]+")) {
            throw new IllegalArgumentException("Not a path of the API: " + path);
        }
        if ((key != null) != (method == Method.POST)) {
            throw new IllegalArgumentException(
                    "A POST, and nothing else, has an idempotency key: " + method + " " + path);
        }
    }

    static Call get(String path, Form form) {
        return new Call(Method.GET, path, form.entries(), null, null);
    }

    static Call post(String path, Form form, String key) {
        return new Call(Method.POST, path, form.entries(), null, key);
    }

    static Call delete(String path) {
        return new Call(Method.DELETE, path, List.of(), null, null);
    }

    /** The same on a connected account. */
    Call on(@Nullable String connected) {
        return new Call(method, path, form, connected, key);
    }

    /** Without its parameters, which may name people and banks. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
