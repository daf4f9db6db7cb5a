package io.evpayout.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came back for one sending of a request.
 *
 * @param status the HTTP status; 0 if no whole answer came
 * @param body the answer, if it is a JSON object; null otherwise, and where no whole answer came
 * @param fault what went wrong between us and Stripe; null if a whole answer came
 * @param replayed true if Stripe says that it repeats the stored answer to the key's first execution
 * @param shouldRetry whether Stripe says that the same may be sent again; null if it says nothing
 * @param limit why Stripe wants less of us; null unless it says so
 * @param requestId Stripe's id of the request, for their support; null if none came
 */
record Reply(
        int status,
        @Nullable JsonNode body,
        @Nullable String fault,
        boolean replayed,
        @Nullable Boolean shouldRetry,
        @Nullable String limit,
        @Nullable String requestId) {

    /** No whole answer. */
    static Reply none(String fault) {
        return new Reply(0, null, fault, false, null, null, null);
    }

    /** True if it is a 2xx with a JSON object. */
    boolean isSuccess() {
        return status / 100 == 2 && body != null;
    }

    /** The field {@code error} of an answer that is none, if Stripe itself wrote it: an object with a type. */
    private Optional<JsonNode> error() {
        return status / 100 == 2 || body == null
                ? Optional.empty()
                : Optional.of(body.path("error"))
                        .filter(error -> error.path("type").isTextual());
    }

    /** The type of Stripe's error; empty if there is none, or somebody between us wrote it. */
    Optional<String> errorType() {
        return error().map(error -> error.path("type").asText());
    }

    /** The code of Stripe's error. */
    Optional<String> errorCode() {
        return error().map(error -> error.path("code"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }

    /** A short word for what this is: the error's code, or else its type, or else the fault or status. */
    String word() {
        return errorCode()
                .or(this::errorType)
                .or(() -> Optional.ofNullable(fault))
                .orElse(status / 100 == 2 ? "unreadable_answer" : "http_" + status);
    }

    /** True if Stripe wants less of us. */
    boolean isTooMuch() {
        return status == 429 || errorCode().filter("rate_limit"::equals).isPresent();
    }

    /** True if what only reads may be sent again at once: Stripe's own rule, which its libraries follow too. */
    boolean mayReadAgain() {
        return shouldRetry != null ? shouldRetry : status == 0 || status == 409 || status >= 500;
    }

    /** Without the body, which may name people and banks. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d %s (%s)", status, word(), requestId);
    }
}
