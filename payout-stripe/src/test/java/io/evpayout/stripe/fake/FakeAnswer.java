package io.evpayout.stripe.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is answered. */
record FakeAnswer(int status, ObjectNode body, Map<String, String> headers) {

    static FakeAnswer ok(ObjectNode body) {
        return new FakeAnswer(200, body, Map.of());
    }

    static FakeAnswer error(int status, String type, String code) {
        ObjectNode body = FakeStripe.JSON.createObjectNode();
        body.putObject("error").put("type", type).put("code", code).put("message", "As it would be written for people");
        return new FakeAnswer(status, body, Map.of());
    }

    static FakeAnswer invalid(String code) {
        return error(400, "invalid_request_error", code);
    }

    FakeAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new FakeAnswer(status, body, more);
    }
}
