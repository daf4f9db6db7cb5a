package io.evpayout.payout;

import java.util.Comparator;
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

    /**
     * The attempt that was made last: the last one of the last leg.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public Attempt lastAttempt() {
        return attempts.stream()
                .max(Comparator.comparing(Attempt::leg).thenComparing(Attempt::number))
                .orElseThrow();
    }

    /** How many decisions of a kind were made here about the payout as a whole. */
    public int decisions(Evidence.Kind kind) {
        return Math.toIntExact(
                evidence.stream().filter(e -> e.isOurs() && e.kind() == kind).count());
    }

    /** True if something of this kind was said of the last attempt. */
    public boolean saysOfLast(Evidence.Kind kind) {
        return evidence.stream().anyMatch(e -> e.kind() == kind && e.isAbout(lastAttempt()));
    }

    /** What was said of an attempt. */
    public List<Evidence> said(Attempt attempt) {
        return evidence.stream().filter(e -> e.isAbout(attempt)).toList();
    }

    /** The attempts on one leg, by number. */
    public List<Attempt> attempts(int leg) {
        return attempts.stream().filter(attempt -> attempt.leg() == leg).toList();
    }
}
