package io.evpayout.rail;

import io.evpayout.audit.Canonical;
import io.evpayout.audit.Digest;
import io.evpayout.bank.BankAccount;
import io.evpayout.money.Money;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One leg of one payout, as a rail is asked to move it.
 *
 * @param key the idempotency key: the same for every repetition of this attempt
 * @param payout the payout's id
 * @param run the run that the payout belongs to, {@code run-2026-12-01}: the same for all payouts that are meant to leave on a day,
 *     and for every repetition; for rails that keep what was sent together
 * @param leg which move it is, of {@link Leg}
 * @param attempt 1, or more after a proven rejection
 * @param amount what to move
 * @param destination where to
 * @param date the day on which it is meant to leave
 * @param at the instant of this call
 * @param repeated true if the key may have been sent before: then a refusal proves that nothing was taken only if it is the
 *     stored answer to the first sending
 */
public record Instruction(
        String key,
        String payout,
        String run,
        int leg,
        int attempt,
        Money amount,
        BankAccount destination,
        LocalDate date,
        Instant at,
        boolean repeated) {

    /**
     * Hash of what is asked: amount and destination; neither a clock nor anything random is in it. The run is not in it either: it groups
     * what is asked, and follows from the payout.
     */
    public Digest requestHash() {
        return Canonical.of("instruction")
                .add(payout)
                .add(leg)
                .add(attempt)
                .add(amount.currency().code())
                .add(amount.minorUnits())
                .add(destination.token())
                .digest();
    }

    /** The same, whose key may have been sent before. */
    public Instruction again() {
        return new Instruction(key, payout, run, leg, attempt, amount, destination, date, at, true);
    }
}
