package io.evpayout.stripe.testkit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list as Stripe shows it: newest first, in pages, and not always with what was made just now. */
final class FakeList {

    private static final int USUAL = 10;
    private static final int MOST = 100;

    private final FakeRequest request;
    private final long newest;

    /**
     * A list.
     *
     * @param newest what was made after it is not shown yet
     */
    FakeList(FakeRequest request, Instant newest) {
        this.request = request;
        this.newest = newest.getEpochSecond();
    }

    FakeAnswer of(Collection<ObjectNode> all) {
        List<ObjectNode> shown = new ArrayList<>();
        all.stream().filter(this::isWanted).forEach(shown::add);
        java.util.Collections.reverse(shown);
        int from = after(shown, request.get("starting_after"));
        String limit = request.get("limit");
        int most = limit == null ? USUAL : Integer.parseInt(limit);
        if (from < 0 || most < 1 || most > MOST) {
            return FakeAnswer.invalid("parameter_invalid_integer");
        }
        int to = Math.min(shown.size(), from + most);
        ObjectNode body =
                FakeStripe.object("list").put("has_more", to < shown.size()).put("url", request.path());
        ArrayNode data = body.putArray("data");
        shown.subList(from, to).forEach(data::add);
        return FakeAnswer.ok(body);
    }

    private boolean isWanted(ObjectNode object) {
        long created = object.path("created").asLong();
        return created <= newest
                && created >= number("created[gte]", Long.MIN_VALUE)
                && created < number("created[lt]", Long.MAX_VALUE)
                && isSame("transfer_group", object)
                && isSame("destination", object)
                && isSame("status", object);
    }

    private long number(String parameter, long otherwise) {
        String number = request.get(parameter);
        return number == null ? otherwise : Long.parseLong(number);
    }

    private boolean isSame(String parameter, ObjectNode object) {
        String wanted = request.get(parameter);
        return wanted == null || wanted.equals(object.path(parameter).asText());
    }

    /** Where the page begins; negative if there is no such object. */
    private static int after(List<ObjectNode> shown, @Nullable String id) {
        if (id == null) {
            return 0;
        }
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).path("id").asText().equals(id)) {
                return i + 1;
            }
        }
        return -1;
    }
}
