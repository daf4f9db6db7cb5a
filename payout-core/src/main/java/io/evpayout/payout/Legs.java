package io.evpayout.payout;

import io.evpayout.rail.Leg;
import java.util.Collection;
import java.util.List;

/** The attempts of a payout and what was said of them: those that bring money to the rail, and those that reach the bank. */
record Legs(List<Attempt> toRail, List<Attempt> reaching, List<Evidence> saidOfToRail, List<Evidence> saidOfReaching) {

    static Legs of(Collection<Attempt> attempts, Collection<Evidence> evidence) {
        return new Legs(
                attempts.stream().filter(a -> !Leg.reachesBank(a.leg())).toList(),
                attempts.stream().filter(a -> Leg.reachesBank(a.leg())).toList(),
                evidence.stream()
                        .filter(e -> !e.isOurs() && !Leg.reachesBank(e.leg()))
                        .toList(),
                evidence.stream()
                        .filter(e -> !e.isOurs() && Leg.reachesBank(e.leg()))
                        .toList());
    }

    /** True if the last move to the rail was made, and nothing of it was taken back or is in doubt. */
    boolean hasArrivedAtRail() {
        int last = toRail.stream().mapToInt(Attempt::number).max().orElse(0);
        return toRail.stream().allMatch(attempt -> {
            Said said = new Said(
                    saidOfToRail.stream().filter(e -> e.isAbout(attempt)).toList());
            Standing standing = said.standing();
            return !standing.review()
                    && (attempt.number() == last) == said.hasMoved()
                    && standing.state() != PayoutState.RETURNED;
        });
    }
}
