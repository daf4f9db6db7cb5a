package io.evpayout.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads lists of Stripe's page by page, newest first, with one page in memory. */
final class Pages {

    private static final int PAGE = 100;

    private final StripeClient client;

    Pages(StripeClient client) {
        this.client = client;
    }

    /** How a reading of a list ended. */
    enum End {
        /** The reader had enough. */
        STOPPED,
        /** Everything was shown. */
        COMPLETE,
        /** A page could not be read, or there were too many: what was shown is not all. */
        BROKEN
    }

    /** How it ended, and what the last answer was. */
    record Result(End end, Reply last) {}

    /**
     * Shows each object of a list.
     *
     * @param call a GET of a list, without a limit
     * @param most so many pages at most
     * @param wantsMore is shown each object; false ends it
     */
    Result each(Call call, int most, Predicate<JsonNode> wantsMore) {
        String after = null;
        Reply reply = Reply.none("no_page_asked_for");
        for (int page = 0; page < most; page++) {
            reply = client.send(page(call, after));
            JsonNode body = reply.body();
            if (!reply.isSuccess() || body == null || !isList(body)) {
                return new Result(End.BROKEN, reply);
            }
            after = null;
            for (JsonNode object : body.path("data")) {
                if (!wantsMore.test(object)) {
                    return new Result(End.STOPPED, reply);
                }
                after = object.path("id").asText();
            }
            if (!body.path("has_more").asBoolean()) {
                return new Result(End.COMPLETE, reply);
            }
            if (after == null || !after.matches("[A-Za-z0-9_]+")) {
                return new Result(End.BROKEN, reply);
            }
        }
        return new Result(End.BROKEN, reply);
    }

    private static boolean isList(JsonNode body) {
        return body.path("object").asText().equals("list")
                && body.path("data").isArray()
                && body.path("has_more").isBoolean();
    }

    private static Call page(Call call, @Nullable String after) {
        Form form = new Form();
        for (Map.Entry<String, String> entry : call.form()) {
            form.add(entry.getKey(), entry.getValue());
        }
        return Call.get(call.path(), form.add("limit", PAGE).addIfAny("starting_after", after))
                .on(call.account());
    }
}
