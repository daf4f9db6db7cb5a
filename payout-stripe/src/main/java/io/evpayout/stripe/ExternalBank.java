package io.evpayout.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import io.evpayout.bank.BankAccount;
import io.evpayout.money.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bank account of a connected account.
 *
 * @param destination where payouts to it go
 * @param lastFour what a person recognises it by
 * @param country ISO 3166 code
 * @param currency what it is paid in
 * @param fingerprint what the same account has at any connected account; null if Stripe gives none
 * @param status how it is, by Stripe's word
 * @param isDefault true if Stripe's own payouts in its currency would go there
 */
public record ExternalBank(
        StripeDestination destination,
        String lastFour,
        String country,
        Currency currency,
        @Nullable String fingerprint,
        String status,
        boolean isDefault) {

    /** True if Stripe will not pay to it before it is replaced: a payout to it has failed, or its check has. */
    public boolean isBroken() {
        return status.equals("errored") || hasFailed() || status.equals("tokenized_account_number_deactivated");
    }

    /** True if it could not be verified. */
    boolean hasFailed() {
        return status.equals("verification_failed");
    }

    /** The account as the library links it. */
    public BankAccount linked() {
        return new BankAccount(destination.toString(), lastFour, country, currency, fingerprint);
    }

    /** What an object of Stripe's is; empty if it is no bank account, or can't be read. */
    static Optional<ExternalBank> of(String account, @Nullable JsonNode node) {
        if (node == null || !node.path("object").asText().equals("bank_account")) {
            return Optional.empty();
        }
        try {
            JsonNode print = node.path("fingerprint");
            return Optional.of(new ExternalBank(
                    new StripeDestination(account, node.path("id").asText()),
                    node.path("last4").asText(),
                    node.path("country").asText(),
                    Wire.currency(node.path("currency").asText()),
                    print.isTextual() ? print.asText() : null,
                    node.path("status").asText(),
                    node.path("default_for_currency").asBoolean()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
