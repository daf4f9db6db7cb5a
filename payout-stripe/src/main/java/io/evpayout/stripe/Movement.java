package io.evpayout.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import io.evpayout.money.Currency;
import io.evpayout.money.Money;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transfer or a payout as Stripe shows it, as far as it is looked at here.
 *
 * @param kind which of the two
 * @param id {@code tr_...} or {@code po_...}
 * @param amount how much
 * @param destination the connected account, or the bank account; null if it is gone
 * @param live true if it moves real money
 * @param created when it was made
 * @param key our idempotency key, from its metadata; null if it is not ours
 * @param payout our payout's id, from its metadata; null if it is not ours
 * @param progress what became of it; only of a payout
 * @param reversals what of it was taken back; only of a transfer
 */
record Movement(
        Kind kind,
        String id,
        Money amount,
        @Nullable String destination,
        boolean live,
        Instant created,
        @Nullable String key,
        @Nullable String payout,
        @Nullable Progress progress,
        List<Reversal> reversals) {

    static final String KEY = "attempt_key";
    static final String PAYOUT = "payout_id";

    /** What moves money. */
    enum Kind {
        TRANSFER("transfer", "/v1/transfers"),
        PAYOUT("payout", "/v1/payouts");

        private final String object;
        private final String path;

        Kind(String object, String path) {
            this.object = object;
            this.path = path;
        }

        String path() {
            return path;
        }
    }

    /**
     * How far a payout has come.
     *
     * @param status as Stripe says it; may be one that is not known here
     * @param arrival when it is, or was, expected at the bank
     * @param failure why it failed; null if it did not, or Stripe does not say
     * @param trace the number that the payee's bank can find it by; null while there is none
     */
    record Progress(
            String status,
            Instant arrival,
            @Nullable String failure,
            @Nullable String trace) {}

    /**
     * A part of a transfer that was taken back.
     *
     * @param id {@code trr_...}
     * @param amount how much
     * @param created when
     */
    record Reversal(String id, Money amount, Instant created) {}

    /** What an object of Stripe's is; empty if it is none of these, or can't be read. */
    static Optional<Movement> of(@Nullable JsonNode node) {
        if (node == null) {
            return Optional.empty();
        }
        for (Kind kind : Kind.values()) {
            if (node.path("object").asText().equals(kind.object)) {
                try {
                    return Optional.of(read(kind, node));
                } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static Movement read(Kind kind, JsonNode node) {
        Currency currency = Wire.currency(text(node, "currency"));
        JsonNode metadata = node.path("metadata");
        return new Movement(
                kind,
                text(node, "id"),
                Wire.read(number(node, "amount"), currency),
                id(node.path("destination")),
                flag(node, "livemode"),
                Instant.ofEpochSecond(number(node, "created")),
                optional(metadata, KEY),
                optional(metadata, PAYOUT),
                kind == Kind.PAYOUT ? progress(node) : null,
                kind == Kind.TRANSFER ? reversals(node, currency) : List.of());
    }

    private static Progress progress(JsonNode node) {
        return new Progress(
                text(node, "status"),
                Instant.ofEpochSecond(number(node, "arrival_date")),
                optional(node, "failure_code"),
                optional(node.path("trace_id"), "value"));
    }

    private static List<Reversal> reversals(JsonNode node, Currency currency) {
        List<Reversal> reversals = new ArrayList<>();
        for (JsonNode reversal : node.path("reversals").path("data")) {
            reversals.add(new Reversal(
                    text(reversal, "id"),
                    Wire.read(number(reversal, "amount"), currency),
                    Instant.ofEpochSecond(number(reversal, "created"))));
        }
        return reversals;
    }

    /** An id, or the object that it was expanded to. */
    private static @Nullable String id(JsonNode node) {
        return node.isObject() ? optional(node, "id") : node.isTextual() ? node.asText() : null;
    }

    private static String text(JsonNode node, String field) {
        String text = optional(node, field);
        if (text == null || text.isEmpty()) {
            throw new IllegalArgumentException("No text in " + field);
        }
        return text;
    }

    private static @Nullable String optional(JsonNode node, String field) {
        return node.path(field).isTextual() ? node.path(field).asText() : null;
    }

    private static long number(JsonNode node, String field) {
        JsonNode number = node.path(field);
        if (!number.isIntegralNumber() || !number.canConvertToLong()) {
            throw new IllegalArgumentException("No whole number in " + field);
        }
        return number.asLong();
    }

    private static boolean flag(JsonNode node, String field) {
        if (!node.path(field).isBoolean()) {
            throw new IllegalArgumentException("Neither true nor false in " + field);
        }
        return node.path(field).asBoolean();
    }
}
