package io.evpayout.stripe.testkit;

/**
 * A webhook as it is sent.
 *
 * @param id the event's id, {@code evt_...}
 * @param type such as {@code payout.paid}
 * @param body the text that is signed, in UTF-8
 * @param signature the value of the header {@code Stripe-Signature}
 */
public record FakeWebhook(String id, String type, String body, String signature) {}
