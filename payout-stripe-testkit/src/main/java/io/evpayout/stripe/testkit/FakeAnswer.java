package io.evpayout.stripe.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is answered. */
record FakeAnswer(int status, String body, Map<String, String> headers) {

    static FakeAnswer ok(ObjectNode body) {
        return new FakeAnswer(200, body.toString(), Map.of());
    }

    static FakeAnswer error(int status, String type, @Nullable String code) {
        ObjectNode body = FakeStripe.JSON.createObjectNode();
        ObjectNode error =
                body.putObject("error").put("type", type).put("message", "As it would be written for people");
        if (code != null) {
            error.put("code", code);
        }
        return new FakeAnswer(status, body.toString(), Map.of());
    }

    static FakeAnswer invalid(String code) {
        return error(400, "invalid_request_error", code);
    }

    static FakeAnswer missing() {
        return error(404, "invalid_request_error", "resource_missing");
    }

    /** Not by Stripe, but by something between. */
    static FakeAnswer page(int status) {
        return new FakeAnswer(status, "<html><body>" + status + "</body></html>", Map.of("Content-Type", "text/html"));
    }

    FakeAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new FakeAnswer(status, body, more);
    }
}
