package io.evpayout.payout;

import io.evpayout.rail.ReasonClass;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a payout stands: a pure function of its attempts and of the <em>set</em> of evidence about them, so that neither
 * order nor repetition of what a rail says can matter.
 *
 * @param state the state
 * @param settled true once nothing more is expected: dead, or paid and past the usual time for returns
 * @param review true if the evidence contradicts itself and a person must look
 * @param reference the rail's reference, if any is known
 * @param code why it was rejected or came back
 */
public record Standing(
        PayoutState state,
        boolean settled,
        boolean review,
        @Nullable String reference,
        @Nullable String code) {

    /** Of several codes for one thing the one that holds money counts, then the first event. */
    private static final Comparator<Evidence> GRAVEST_FIRST = Comparator.<Evidence, Boolean>comparing(
                    e -> e.code() == null || !ReasonClass.of(e.code()).holdsMoney())
            .thenComparing(Evidence::id);

    /** A payout whose money is reserved, and nothing more. */
    public static final Standing RESERVED = new Standing(PayoutState.RESERVED, false, false, null, null);

    /**
     * The standing that follows from these attempts and evidence. Evidence of another amount than the payout's decides
     * nothing, and a person must look: its money is what the bank's statement says, and goes to suspense.
     */
    public static Standing of(Payout payout, Collection<Attempt> attempts, Collection<Evidence> evidence) {
        List<Evidence> whole = evidence.stream()
                .filter(e -> e.amount() == null || e.amount().equals(payout.amount()))
                .toList();
        Standing standing = of(attempts, whole);
        return whole.size() == evidence.size() ? standing : standing.inReview();
    }

    private Standing inReview() {
        return new Standing(state, settled, true, reference, code);
    }

    private static Standing of(Collection<Attempt> attempts, Collection<Evidence> evidence) {
        if (attempts.isEmpty()) {
            return evidence.isEmpty() ? RESERVED : ofAttempt(List.copyOf(evidence), false);
        }
        int last = attempts.stream().mapToInt(Attempt::number).max().getAsInt();
        boolean earlierMoved = evidence.stream().anyMatch(e -> e.attempt() < last && moved(e.kind()));
        return ofAttempt(evidence.stream().filter(e -> e.attempt() == last).toList(), earlierMoved);
    }

    private static Standing ofAttempt(List<Evidence> evidence, boolean contradicted) {
        Map<Evidence.Kind, Evidence> said = new EnumMap<>(Evidence.Kind.class);
        evidence.stream().sorted(GRAVEST_FIRST).forEach(e -> said.putIfAbsent(e.kind(), e));
        PayoutState state = state(said);
        boolean rejectedYetMoved =
                said.containsKey(Evidence.Kind.REJECTED) && evidence.stream().anyMatch(e -> moved(e.kind()));
        boolean canceledYetPaid = said.containsKey(Evidence.Kind.CANCELED)
                && (said.containsKey(Evidence.Kind.PAID) || said.containsKey(Evidence.Kind.SETTLED));
        boolean settled = !state.isLive() || (state == PayoutState.PAID && said.containsKey(Evidence.Kind.SETTLED));
        return new Standing(
                state,
                settled,
                contradicted || rejectedYetMoved || canceledYetPaid || said.containsKey(Evidence.Kind.CONTRADICTED),
                reference(evidence),
                state.isLive() ? null : code(said));
    }

    private static PayoutState state(Map<Evidence.Kind, Evidence> said) {
        boolean paid = said.containsKey(Evidence.Kind.PAID) || said.containsKey(Evidence.Kind.SETTLED);
        if (said.containsKey(Evidence.Kind.RETURNED)) {
            return PayoutState.RETURNED;
        }
        if (said.containsKey(Evidence.Kind.FAILED)) {
            return paid ? PayoutState.FAILED : PayoutState.REJECTED;
        }
        if (paid) {
            return PayoutState.PAID;
        }
        if (said.containsKey(Evidence.Kind.CANCELED)) {
            return PayoutState.CANCELED;
        }
        if (said.containsKey(Evidence.Kind.IN_TRANSIT)) {
            return PayoutState.IN_TRANSIT;
        }
        if (said.containsKey(Evidence.Kind.ACCEPTED)) {
            return PayoutState.ACCEPTED;
        }
        if (said.containsKey(Evidence.Kind.REJECTED)) {
            return PayoutState.REJECTED;
        }
        if (said.containsKey(Evidence.Kind.NO_ANSWER)) {
            return PayoutState.UNKNOWN;
        }
        if (said.containsKey(Evidence.Kind.APPROVED)) {
            return PayoutState.RESERVED;
        }
        if (said.containsKey(Evidence.Kind.HELD)) {
            return PayoutState.HELD;
        }
        return said.isEmpty() ? PayoutState.SUBMITTING : PayoutState.UNKNOWN;
    }

    private static boolean moved(Evidence.Kind kind) {
        return switch (kind) {
            case ACCEPTED, IN_TRANSIT, PAID, SETTLED, RETURNED -> true;
            case NO_ANSWER, REJECTED, FAILED, CANCELED, HELD, APPROVED, CONTRADICTED -> false;
        };
    }

    private static @Nullable String reference(List<Evidence> evidence) {
        return evidence.stream()
                .filter(e -> e.reference() != null && !e.isOurs())
                .min(Comparator.comparing(Evidence::kind).thenComparing(Evidence::id))
                .map(Evidence::reference)
                .orElse(null);
    }

    private static @Nullable String code(Map<Evidence.Kind, Evidence> said) {
        for (Evidence.Kind kind :
                List.of(Evidence.Kind.RETURNED, Evidence.Kind.FAILED, Evidence.Kind.CANCELED, Evidence.Kind.REJECTED)) {
            Evidence evidence = said.get(kind);
            if (evidence != null) {
                return evidence.code();
            }
        }
        return null;
    }

    /** True if the money came back and must be held until a person has looked. */
    public boolean holdsMoney() {
        ReasonClass reason = ReasonClass.of(code);
        return switch (state) {
            case RETURNED, FAILED -> reason.holdsMoney();
            case REJECTED -> reason.holdsMoney() && reason != ReasonClass.UNKNOWN_CODE;
            default -> false;
        };
    }

    /** True if the payout's lots are not payable: it is live, or its money came back and is held. */
    public boolean takesLots() {
        return state.isLive() || holdsMoney();
    }
}
