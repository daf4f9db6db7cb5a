package io.evpayout.payout;

import io.evpayout.money.Money;
import io.evpayout.rail.ReasonClass;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a payout stands: a pure function of its attempts and of the <em>set</em> of evidence about them, so that neither
 * order nor repetition of what a rail says can matter. A payout whose money has been moved to the rail is reserved still, and
 * waits to go on from there: it may be held or canceled as before, and its money then lies at the rail.
 *
 * @param state the state
 * @param settled true once nothing more is expected: dead, or paid and past the usual time for returns
 * @param review true if a person must look: the evidence contradicts itself, or the payout was tried as often as it may be,
 *     nobody has known for too long what became of it, or its money came back and is held. Nothing more is sent for it before
 * @param reference the rail's reference, if any is known
 * @param code why it was rejected or came back; of a payout that is tried again, why the last attempt was rejected;
 *     of one that is held, why a person must approve it
 */
public record Standing(
        PayoutState state,
        boolean settled,
        boolean review,
        @Nullable String reference,
        @Nullable String code) {

    /** How often a payout is tried by itself. */
    public static final int MOST_ATTEMPTS = 5;

    /** A payout whose money is reserved, and nothing more. */
    public static final Standing RESERVED = new Standing(PayoutState.RESERVED, false, false, null, null);

    /**
     * The standing that follows from these attempts and evidence. Evidence of another amount than the payout's decides
     * nothing, and a person must look: its money is what the bank's statement says, and goes to suspense.
     *
     * <p>The last attempt decides; an earlier one, which was proven rejected, only if it moved money all the same, and then a
     * person must look.
     */
    public static Standing of(Payout payout, Collection<Attempt> attempts, Collection<Evidence> evidence) {
        List<Evidence> whole =
                Legs.only(evidence, e -> e.amount() == null || e.amount().equals(meant(payout, attempts, e)));
        Standing standing = of(attempts, whole);
        return whole.size() == evidence.size() ? standing : standing.inReview();
    }

    private static Standing of(Collection<Attempt> attempts, Collection<Evidence> evidence) {
        Decided ours = Decided.of(evidence);
        Standing standing = of(attempts, evidence, ours);
        return standing.holdsMoney() ? ours.holding(standing) : standing;
    }

    private static Money meant(Payout payout, Collection<Attempt> attempts, Evidence evidence) {
        for (Attempt attempt : attempts) {
            if (evidence.isAbout(attempt)) {
                return attempt.amount();
            }
        }
        return payout.amount();
    }

    private static Standing of(Collection<Attempt> attempts, Collection<Evidence> evidence, Decided ours) {
        if (attempts.isEmpty()) {
            return evidence.stream().allMatch(Evidence::isOurs)
                    ? ours.standing()
                    : new Said(evidence.stream().filter(e -> !e.isOurs()).toList()).standing();
        }
        Legs legs = Legs.of(attempts, evidence);
        if (legs.reaching().isEmpty()) {
            Standing toRail = ofLeg(legs.toRail(), legs.saidOfToRail(), ours);
            return toRail.hasMoved() ? toRail.before(ours.standing()) : toRail;
        }
        Standing reaching = ofLeg(legs.reaching(), legs.saidOfReaching(), ours);
        boolean doubted = !legs.toRail().isEmpty() && !legs.hasArrivedAtRail();
        return doubted ? reaching.inReview() : reaching;
    }

    /** True if the move has been made. */
    private boolean hasMoved() {
        return state == PayoutState.ACCEPTED || state == PayoutState.IN_TRANSIT || state == PayoutState.PAID;
    }

    /** What was decided about a payout whose money has come to the rail; it waits to go on from there. */
    private Standing before(Standing next) {
        return review ? next.inReview() : next;
    }

    private static Standing ofLeg(Collection<Attempt> attempts, Collection<Evidence> evidence, Decided ours) {
        SortedSet<Integer> numbers = new TreeSet<>();
        attempts.forEach(attempt -> numbers.add(attempt.number()));
        int last = numbers.last();
        Said said = new Said(of(evidence, last));
        Standing standing = said.isTriedAgain() ? ours.triedAgain(last, said.standing()) : said.standing();
        for (int earlier : numbers) {
            Said before = new Said(of(evidence, earlier));
            if (earlier != last && before.hasMoved()) {
                standing = standing.beside(before.standing());
            } else if (earlier != last && before.standing().review()) {
                standing = standing.inReview();
            }
        }
        return standing;
    }

    private static List<Evidence> of(Collection<Evidence> evidence, int attempt) {
        return Legs.only(evidence, e -> e.attempt() == attempt);
    }

    /** Of two attempts that are not proven rejected the one with which more money is out. */
    private Standing beside(Standing earlier) {
        boolean further = earlier.state.isLive() && (!state.isLive() || earlier.state.compareTo(state) > 0);
        return (further ? earlier : this).inReview();
    }

    Standing inReview() {
        return new Standing(state, settled, true, reference, code);
    }

    /** True if the money came back and must be held until a person has looked. */
    public boolean holdsMoney() {
        ReasonClass reason = ReasonClass.of(code);
        return switch (state) {
            case RETURNED, FAILED, REJECTED -> reason.holdsMoney();
            default -> false;
        };
    }

    /** True if the payout's lots are not payable: it is live, or its money came back and is held. */
    public boolean takesLots() {
        return state.isLive() || holdsMoney();
    }
}
