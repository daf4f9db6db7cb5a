package io.evpayout.payout;

import io.evpayout.rail.ReasonClass;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was said about one attempt, and where its payout would stand if it were the only one. */
final class Said {

    /**
     * Of several codes for one thing the one that holds money counts, then the first event. What has no code, as the lines of
     * a bank's statement have none, comes last.
     */
    private static final Comparator<Evidence> GRAVEST_FIRST = Comparator.<Evidence, Boolean>comparing(
                    e -> e.code() == null)
            .thenComparing(e -> !ReasonClass.of(e.code()).holdsMoney())
            .thenComparing(Evidence::id);

    private static final Comparator<Evidence> BY_KIND =
            Comparator.comparing(Evidence::kind).thenComparing(Evidence::id);

    private final Map<Evidence.Kind, Evidence> said = new EnumMap<>(Evidence.Kind.class);
    private boolean moved;
    private @Nullable Evidence referring;

    Said(Collection<Evidence> evidence) {
        evidence.forEach(this::add);
    }

    /** Keeps the first in each order, whichever came first. */
    private void add(Evidence e) {
        Evidence known = said.get(e.kind());
        if (known == null || GRAVEST_FIRST.compare(e, known) < 0) {
            said.put(e.kind(), e);
        }
        moved |= moved(e.kind());
        Evidence first = referring;
        if (e.reference() != null && !isOfPerson(e) && (first == null || BY_KIND.compare(e, first) < 0)) {
            referring = e;
        }
    }

    private boolean has(Evidence.Kind kind) {
        return said.containsKey(kind);
    }

    /** True if the rail has, or had, taken it. */
    boolean hasMoved() {
        return moved;
    }

    /** True if it is proven that it was not taken, for a reason that will pass. */
    boolean isTriedAgain() {
        return state() == PayoutState.REJECTED
                && !has(Evidence.Kind.FAILED)
                && !has(Evidence.Kind.CONTRADICTED)
                && ReasonClass.of(code()).triesAgain();
    }

    Standing standing() {
        PayoutState state = state();
        boolean paid = has(Evidence.Kind.PAID) || has(Evidence.Kind.SETTLED);
        boolean contradicted = (has(Evidence.Kind.REJECTED) && hasMoved())
                || (has(Evidence.Kind.CANCELED) && (paid || has(Evidence.Kind.IN_TRANSIT)))
                || has(Evidence.Kind.CONTRADICTED);
        boolean over = has(Evidence.Kind.SETTLED) || has(Evidence.Kind.PRESUMED_SETTLED);
        boolean settled = !state.isLive() || (state == PayoutState.PAID && over);
        return new Standing(
                state, settled, contradicted || isMissed(state), reference(), state.isLive() ? null : code());
    }

    /** What is overdue is so only until it is heard. */
    private boolean isMissed(PayoutState state) {
        return switch (state) {
            case SUBMITTING, UNKNOWN -> has(Evidence.Kind.OVERDUE_ANSWER) || has(Evidence.Kind.CONFLICT);
            case ACCEPTED, IN_TRANSIT -> has(Evidence.Kind.OVERDUE_NEWS) || has(Evidence.Kind.CONFLICT);
            default -> false;
        };
    }

    private PayoutState state() {
        boolean paid = has(Evidence.Kind.PAID) || has(Evidence.Kind.SETTLED);
        if (has(Evidence.Kind.RETURNED)) {
            return PayoutState.RETURNED;
        }
        if (has(Evidence.Kind.FAILED)) {
            return paid ? PayoutState.FAILED : PayoutState.REJECTED;
        }
        if (paid) {
            return PayoutState.PAID;
        }
        // Money that has left is out until it is seen to come back, whatever was confirmed.
        if (has(Evidence.Kind.IN_TRANSIT)) {
            return PayoutState.IN_TRANSIT;
        }
        if (has(Evidence.Kind.CANCELED)) {
            return PayoutState.CANCELED;
        }
        if (has(Evidence.Kind.ACCEPTED) || has(Evidence.Kind.CHANGED)) {
            return PayoutState.ACCEPTED;
        }
        if (has(Evidence.Kind.REJECTED)) {
            return PayoutState.REJECTED;
        }
        return said.isEmpty() ? PayoutState.SUBMITTING : PayoutState.UNKNOWN;
    }

    private static boolean moved(Evidence.Kind kind) {
        return switch (kind) {
            case ACCEPTED, CHANGED, IN_TRANSIT, PAID, SETTLED, RETURNED -> true;
            case NO_ANSWER,
                    NO_REPEAT,
                    CONFLICT,
                    RELEASED,
                    OVERDUE_ANSWER,
                    OVERDUE_NEWS,
                    DECLARED_UNSENT,
                    REJECTED,
                    FAILED,
                    CANCELED,
                    HELD,
                    APPROVED,
                    LIFTED,
                    SCREENED,
                    SCREEN_HIT,
                    PRESUMED_SETTLED,
                    RETRIED,
                    CONTRADICTED -> false;
        };
    }

    private @Nullable String reference() {
        return referring == null ? null : referring.reference();
    }

    /** The reference of what persons say is the person. */
    private static boolean isOfPerson(Evidence evidence) {
        return evidence.kind() == Evidence.Kind.DECLARED_UNSENT || ReasonClass.isPersons(evidence.code());
    }

    private @Nullable String code() {
        for (Evidence.Kind kind :
                List.of(Evidence.Kind.RETURNED, Evidence.Kind.FAILED, Evidence.Kind.CANCELED, Evidence.Kind.REJECTED)) {
            Evidence evidence = said.get(kind);
            if (evidence != null) {
                return evidence.code();
            }
        }
        return null;
    }
}
