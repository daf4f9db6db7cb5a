package io.evpayout.payout;

import io.evpayout.rail.Leg;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** The attempts of a payout and what was said of them: those that bring money to the rail, and those that reach the bank. */
record Legs(List<Attempt> toRail, List<Attempt> reaching, List<Evidence> saidOfToRail, List<Evidence> saidOfReaching) {

    static Legs of(Collection<Attempt> attempts, Collection<Evidence> evidence) {
        return new Legs(
                only(attempts, a -> !Leg.reachesBank(a.leg())),
                only(attempts, a -> Leg.reachesBank(a.leg())),
                only(evidence, e -> !e.isOurs() && !Leg.reachesBank(e.leg())),
                only(evidence, e -> !e.isOurs() && Leg.reachesBank(e.leg())));
    }

    /** Those that are so, in their order: few, and asked for often. */
    static <T> List<T> only(Collection<T> all, Predicate<? super T> isSo) {
        List<T> those = new ArrayList<>(all.size());
        for (T one : all) {
            if (isSo.test(one)) {
                those.add(one);
            }
        }
        return those;
    }

    /** True if the last move to the rail was made, and nothing of it was taken back or is in doubt. */
    boolean hasArrivedAtRail() {
        int last = toRail.stream().mapToInt(Attempt::number).max().orElse(0);
        return toRail.stream().allMatch(attempt -> {
            Said said = new Said(only(saidOfToRail, e -> e.isAbout(attempt)));
            Standing standing = said.standing();
            return !standing.review()
                    && (attempt.number() == last) == said.hasMoved()
                    && standing.state() != PayoutState.RETURNED;
        });
    }
}
