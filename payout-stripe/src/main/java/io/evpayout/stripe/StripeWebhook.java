package io.evpayout.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a webhook was sent by Stripe, to this endpoint, now: a pure function of bytes, header and clock.
 *
 * <p>In this order: size, signature's form, time (five minutes back, one minute ahead), signature (any of several secrets, so
 * that one can be rolled), content, mode, account. What is refused changes nothing. Throws nothing, whatever comes.
 */
public final class StripeWebhook {

    /** The header that carries the signature. */
    public static final String HEADER = "Stripe-Signature";

    /** The largest body that is looked at, in bytes. */
    public static final int MAX_BODY = 1 << 20;

    private static final Duration BACK = Duration.ofMinutes(5);
    private static final Duration AHEAD = Duration.ofMinutes(1);
    private static final String ID = "[A-Za-z]+_[A-Za-z0-9_]{1,200}";
    private static final String TYPE = "[a-z0-9_.]{1,100}";

    private final List<WebhookSecret> secrets;
    private final boolean live;
    private final Predicate<String> accounts;

    private StripeWebhook(List<WebhookSecret> secrets, boolean live, Predicate<String> accounts) {
        this.secrets = List.copyOf(secrets);
        this.live = live;
        this.accounts = accounts;
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("A webhook is checked with one secret at least: " + secrets);
        }
    }

    /** An endpoint of live mode. */
    public static StripeWebhook live(WebhookSecret... secrets) {
        return new StripeWebhook(List.of(secrets), true, account -> true);
    }

    /** An endpoint of test mode. */
    public static StripeWebhook test(WebhookSecret... secrets) {
        return new StripeWebhook(List.of(secrets), false, account -> true);
    }

    /** The same for connected accounts that this network pays to, and no others. */
    public StripeWebhook ofAccounts(Predicate<String> known) {
        return new StripeWebhook(secrets, live, known);
    }

    /** Why a webhook was refused, in the order in which it is checked. */
    public enum Refusal {
        TOO_LARGE,
        NO_SIGNATURE,
        MALFORMED_SIGNATURE,
        TOO_OLD,
        IN_THE_FUTURE,
        WRONG_SIGNATURE,
        MALFORMED_BODY,
        WRONG_MODE,
        UNKNOWN_ACCOUNT
    }

    /**
     * What a webhook is.
     *
     * @param notice what it says; null if it was refused
     * @param refusal why it was refused; null if it was not
     */
    public record Received(
            @Nullable StripeNotice notice, @Nullable Refusal refusal) {}

    /**
     * What a webhook is.
     *
     * @param body the bytes as they came
     * @param signature the value of the header {@value #HEADER}; null if there is none
     * @param now the time
     */
    public Received receive(byte[] body, @Nullable String signature, Instant now) {
        Refusal refusal = refusal(body, signature, now);
        if (refusal != null) {
            return new Received(null, refusal);
        }
        JsonNode event = StrictJson.object(body).orElse(null);
        Optional<StripeNotice> notice = event == null ? Optional.empty() : notice(event);
        if (event == null || notice.isEmpty()) {
            return new Received(null, Refusal.MALFORMED_BODY);
        }
        if (!event.path("livemode").isBoolean() || event.path("livemode").asBoolean() != live) {
            return new Received(null, Refusal.WRONG_MODE);
        }
        String account = notice.get().account();
        return account == null || accounts.test(account)
                ? new Received(notice.get(), null)
                : new Received(null, Refusal.UNKNOWN_ACCOUNT);
    }

    private @Nullable Refusal refusal(byte[] body, @Nullable String header, Instant now) {
        if (body.length > MAX_BODY) {
            return Refusal.TOO_LARGE;
        }
        if (header == null) {
            return Refusal.NO_SIGNATURE;
        }
        WebhookSignature signature = WebhookSignature.parse(header).orElse(null);
        if (signature == null) {
            return Refusal.MALFORMED_SIGNATURE;
        }
        if (signature.at().plus(BACK).isBefore(now)) {
            return Refusal.TOO_OLD;
        }
        if (signature.at().minus(AHEAD).isAfter(now)) {
            return Refusal.IN_THE_FUTURE;
        }
        return signature.isOf(secrets, body) ? null : Refusal.WRONG_SIGNATURE;
    }

    private static Optional<StripeNotice> notice(JsonNode event) {
        String id = text(event, "id", ID);
        String type = text(event, "type", TYPE);
        JsonNode account = event.path("account");
        JsonNode object = event.path("data").path("object");
        JsonNode created = event.path("created");
        boolean good = event.path("object").asText().equals("event")
                && (account.isMissingNode() || account.isNull() || text(event, "account", ID) != null)
                && (created.isMissingNode() || (created.isIntegralNumber() && created.canConvertToInt()));
        return id == null || type == null || !good
                ? Optional.empty()
                : Optional.of(new StripeNotice(
                        id,
                        type,
                        text(event, "account", ID),
                        text(object, "id", ID),
                        Instant.ofEpochSecond(created.asLong())));
    }

    private static @Nullable String text(JsonNode node, String field, String form) {
        JsonNode text = node.path(field);
        return text.isTextual() && text.asText().matches(form) ? text.asText() : null;
    }
}
