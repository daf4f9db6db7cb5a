package io.evpayout.engine;

import io.evpayout.payout.Payout;
import io.evpayout.plan.Decision;
import io.evpayout.plan.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decisions of one plan have much in common; a plan of very many accounts holds what is equal once. */
final class Sharing {

    /** Different values that are remembered; what comes later is held as it is. */
    private static final int MOST = 10_000;

    private final Map<Object, Object> known = new HashMap<>();

    /** An equal decision. */
    Decision of(Decision decision) {
        Payout payout = decision.payout();
        return new Decision(
                decision.account(),
                decision.currency(),
                payout == null ? one(decision.amount()) : payout.amount(),
                payout == null ? one(decision.reasons()) : reasons(decision.reasons()),
                orNone(decision.nextDate()),
                orNone(decision.period()),
                payout == null ? null : of(payout),
                decision.due());
    }

    /** What is paid differs, what it had to come to does not. */
    private List<Reason> reasons(List<Reason> reasons) {
        return reasons.stream()
                .map(reason ->
                        new Reason(reason.code(), reason.actual(), orNone(reason.needed()), orNone(reason.next())))
                .toList();
    }

    private Payout of(Payout payout) {
        return new Payout(
                payout.id(),
                payout.account(),
                payout.amount(),
                one(payout.identity()),
                one(payout.scheduledDate()),
                one(payout.arrivalDate()),
                payout.rule(),
                payout.reservedAt(),
                payout.rail(),
                payout.bankVersion(),
                payout.items());
    }

    private <T> @Nullable T orNone(@Nullable T value) {
        return value == null ? null : one(value);
    }

    @SuppressWarnings("unchecked") // what is equal is of one class
    private <T> T one(T value) {
        Object same = known.size() < MOST ? known.putIfAbsent(value, value) : known.get(value);
        return same == null ? value : (T) same;
    }
}
