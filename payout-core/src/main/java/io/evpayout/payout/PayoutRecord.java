package io.evpayout.payout;

import java.util.List;

/**
 * A payout with everything that is known about it.
 *
 * @param payout the obligation
 * @param attempts by leg and number
 * @param evidence in the order of attempts, then of ids
 * @param standing as it is stored; always what {@link Standing#of} gives
 */
public record PayoutRecord(Payout payout, List<Attempt> attempts, List<Evidence> evidence, Standing standing) {

    public PayoutRecord {
        attempts = List.copyOf(attempts);
        evidence = List.copyOf(evidence);
    }
}
