package io.evpayout.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a settings page shows of a connected account.
 *
 * @param account its id
 * @param country ISO 3166 code
 * @param detailsSubmitted true once onboarding was gone through
 * @param transfers the capability to be transferred to: {@code active}, {@code pending}, {@code inactive}, or null if it was
 *     never asked for
 * @param payoutsEnabled true if it can be paid out
 * @param disabledReason why something is switched off, by Stripe's word; null if nothing is
 * @param currentlyDue what Stripe wants to know, by the names of fields
 * @param pastDue what it wanted to know by now
 * @param pendingVerification what it is looking at
 * @param deadline until when it wants to know; null if there is none
 */
public record AccountState(
        String account,
        String country,
        boolean detailsSubmitted,
        @Nullable String transfers,
        boolean payoutsEnabled,
        @Nullable String disabledReason,
        List<String> currentlyDue,
        List<String> pastDue,
        List<String> pendingVerification,
        @Nullable Instant deadline) {

    public AccountState {
        currentlyDue = List.copyOf(currentlyDue);
        pastDue = List.copyOf(pastDue);
        pendingVerification = List.copyOf(pendingVerification);
    }

    /** True if a payout over it can work: both of its legs are switched on. */
    public boolean isReady() {
        return payoutsEnabled && "active".equals(transfers);
    }

    /** One sentence for the page: why it can't be paid, or that it can, and what is wanted. */
    public String summary() {
        if (isReady()) {
            return currentlyDue.isEmpty()
                    ? "Payouts are enabled."
                    : "Payouts are enabled; Stripe wants " + String.join(", ", currentlyDue)
                            + (deadline == null ? "." : " by " + deadline + ".");
        }
        List<String> why = new ArrayList<>();
        if (!detailsSubmitted) {
            why.add("onboarding is not finished");
        }
        if (disabledReason != null) {
            why.add(disabledReason);
        }
        if (!"active".equals(transfers)) {
            why.add("transfers are " + (transfers == null ? "not asked for" : transfers));
        }
        List<String> wanted = pastDue.isEmpty() ? currentlyDue : pastDue;
        if (!wanted.isEmpty()) {
            why.add("Stripe wants " + String.join(", ", wanted));
        }
        if (!pendingVerification.isEmpty()) {
            why.add("Stripe is looking at " + String.join(", ", pendingVerification));
        }
        return "Payouts are disabled because " + (why.isEmpty() ? "Stripe says so" : String.join("; ", why)) + ".";
    }

    /** What an account of Stripe's is; empty if it is none. */
    static Optional<AccountState> of(@Nullable JsonNode node) {
        if (node == null
                || !node.path("object").asText().equals("account")
                || !node.path("id").isTextual()
                || !node.path("payouts_enabled").isBoolean()) {
            return Optional.empty();
        }
        JsonNode wants = node.path("requirements");
        JsonNode deadline = wants.path("current_deadline");
        return Optional.of(new AccountState(
                node.path("id").asText(),
                node.path("country").asText(),
                node.path("details_submitted").asBoolean(),
                text(node.path("capabilities").path("transfers")),
                node.path("payouts_enabled").asBoolean(),
                text(wants.path("disabled_reason")),
                texts(wants.path("currently_due")),
                texts(wants.path("past_due")),
                texts(wants.path("pending_verification")),
                deadline.isIntegralNumber() ? Instant.ofEpochSecond(deadline.asLong()) : null));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }

    private static List<String> texts(JsonNode nodes) {
        List<String> texts = new ArrayList<>();
        nodes.forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
