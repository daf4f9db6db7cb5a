package io.evpayout.stripe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That something has changed at Stripe. What it is now is asked for: notices come late, twice, and in any order.
 *
 * @param id Stripe's id of the event, {@code evt_...}
 * @param type such as {@code payout.failed}
 * @param account the connected account that it happened at; null for the platform's own
 * @param object the id of what has changed; null where it has none, as a balance
 * @param created when it happened, by Stripe's clock
 */
public record StripeNotice(
        String id,
        String type,
        @Nullable String account,
        @Nullable String object,
        Instant created) {}
