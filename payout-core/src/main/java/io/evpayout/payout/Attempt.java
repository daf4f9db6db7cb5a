package io.evpayout.payout;

import io.evpayout.audit.Canonical;
import io.evpayout.audit.Digest;
import io.evpayout.money.Money;
import java.time.Instant;

/**
 * One submission of one leg of a payout. Stored before the first byte leaves; never changes.
 *
 * @param payout the payout
 * @param account its account
 * @param leg which move it is, of {@link io.evpayout.rail.Leg}
 * @param number 1, or one more than an attempt that was proven rejected
 * @param key the idempotency key
 * @param rail the rail
 * @param bankVersion the version of the bank account that it goes to
 * @param amount what it moves: the payout's amount, or less on the way to the rail, where some of it lies already
 * @param requestHash hash of amount and destination
 * @param at when it was stored
 */
public record Attempt(
        String payout,
        String account,
        int leg,
        int number,
        String key,
        String rail,
        int bankVersion,
        Money amount,
        Digest requestHash,
        Instant at) {

    /** The idempotency key of an attempt: hash of network, payout, leg and number. */
    public static String key(String network, String payout, int leg, int number) {
        return "key_"
                + Canonical.of("attempt")
                        .add(network)
                        .add(payout)
                        .add(leg)
                        .add(number)
                        .digest()
                        .toString()
                        .substring(0, 40);
    }
}
