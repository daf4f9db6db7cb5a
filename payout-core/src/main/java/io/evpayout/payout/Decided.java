package io.evpayout.payout;

import io.evpayout.rail.ReasonClass;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was decided here about a payout that is not at a rail: holds, and approvals or what lifted them by itself, which answer
 * one another in number; a cancellation, which ends it; how often it is to be tried beyond what it is tried by itself; and
 * whether a person has let go its money, which came back and was held.
 */
record Decided(
        long holds,
        long answers,
        long retries,
        long releases,
        @Nullable String holdReason,
        Optional<Evidence> canceled) {

    private static final Decided NOTHING = new Decided(0, 0, 0, 0, null, Optional.empty());

    static Decided of(Collection<Evidence> all) {
        List<Evidence> evidence = Legs.only(all, Evidence::isOurs);
        if (evidence.isEmpty()) {
            return NOTHING;
        }
        return new Decided(
                count(evidence, Evidence.Kind.HELD),
                Math.addExact(count(evidence, Evidence.Kind.APPROVED), count(evidence, Evidence.Kind.LIFTED)),
                count(evidence, Evidence.Kind.RETRIED),
                count(evidence, Evidence.Kind.RELEASED),
                evidence.stream()
                        .filter(e -> e.kind() == Evidence.Kind.HELD)
                        .max(Comparator.comparing((Evidence e) -> e.id().length())
                                .thenComparing(Evidence::id))
                        .map(Evidence::code)
                        .orElse(null),
                evidence.stream()
                        .filter(e -> e.kind() == Evidence.Kind.CANCELED)
                        .min((a, b) -> a.id().compareTo(b.id())));
    }

    private static long count(Collection<Evidence> evidence, Evidence.Kind kind) {
        return evidence.stream()
                .filter(e -> e.kind() == kind)
                .map(Evidence::id)
                .distinct()
                .count();
    }

    /** Where a payout stands that was never sent. */
    Standing standing() {
        return canceled.map(by -> new Standing(PayoutState.CANCELED, true, false, null, by.code()))
                .orElse(new Standing(state(), false, false, null, isHeld() ? holdReason : null));
    }

    /** Where a payout stands whose last attempt was rejected for a reason that will pass. */
    Standing triedAgain(int attempts, Standing rejected) {
        boolean exhausted = attempts >= Standing.MOST_ATTEMPTS + retries;
        return canceled.map(by -> standing())
                .orElse(new Standing(
                        state(), false, exhausted, rejected.reference(), isHeld() ? holdReason : rejected.code()));
    }

    /** Where a payout stands whose money is held. */
    Standing holding(Standing held) {
        return releases == 0
                ? held.inReview()
                : new Standing(held.state(), held.settled(), held.review(), held.reference(), ReasonClass.LET_GO);
    }

    private boolean isHeld() {
        return holds > answers;
    }

    private PayoutState state() {
        return isHeld() ? PayoutState.HELD : PayoutState.RESERVED;
    }
}
