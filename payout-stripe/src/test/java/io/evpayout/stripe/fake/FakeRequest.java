package io.evpayout.stripe.fake;

import java.util.Map;

/**
 * A request as it came in.
 *
 * @param method GET, POST or DELETE
 * @param path from the root
 * @param form the parameters of query or body, in order
 * @param account the connected account; null for the platform
 * @param key the idempotency key; null if there is none
 */
public record FakeRequest(String method, String path, Map<String, String> form, String account, String key) {

    boolean isPost() {
        return method.equals("POST");
    }

    String get(String name) {
        return form.get(name);
    }

    /** What must be the same whenever the key is used. */
    String content() {
        return method + " " + path + " " + account + " " + form;
    }
}
