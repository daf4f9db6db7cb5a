package io.evpayout.testkit;

import io.evpayout.audit.Text;
import io.evpayout.payout.Attempt;
import io.evpayout.payout.Evidence;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.store.StoreException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** What a database finds and refuses about payouts by index and constraint. */
final class MemoryPayouts {

    private MemoryPayouts() {}

    static PayoutRecord with(PayoutRecord known, Attempt attempt) {
        List<Attempt> attempts = new ArrayList<>(known.attempts());
        attempts.add(attempt);
        attempts.sort(Comparator.comparing(Attempt::leg).thenComparing(Attempt::number));
        return new PayoutRecord(known.payout(), attempts, known.evidence(), known.standing());
    }

    static PayoutRecord with(PayoutRecord known, Evidence evidence) {
        List<Evidence> all = new ArrayList<>(known.evidence());
        all.add(evidence);
        all.sort(Comparator.comparing(Evidence::leg)
                .thenComparing(Evidence::attempt)
                .thenComparing(Evidence::id, Text.ORDER));
        return new PayoutRecord(known.payout(), known.attempts(), all, known.standing());
    }

    /** A payout without a reservation never gets an attempt, nor does one whose last attempt may have moved money. */
    static void requireReservedAndProven(PayoutRecord payout, Attempt attempt) {
        String what = "Attempt " + attempt.number() + " of leg " + attempt.leg() + " of " + attempt.payout();
        if (payout.standing().state() != PayoutState.RESERVED) {
            throw new StoreException(what + " has no reservation: the payout is "
                    + payout.standing().state());
        }
        boolean proven = payout.evidence().stream()
                .anyMatch(e -> e.kind() == Evidence.Kind.REJECTED
                        && e.leg() == attempt.leg()
                        && e.attempt() == attempt.number() - 1);
        if (attempt.number() > 1 && !proven) {
            throw new StoreException(what + " has no proof that the one before it was rejected");
        }
    }

    /** Payouts of a kind, by id. */
    static List<PayoutRecord> of(Tables tables, Predicate<PayoutRecord> meant) {
        return tables.payouts.values().stream().filter(meant).toList();
    }

    static boolean isUnsettled(PayoutRecord payout) {
        return payout.standing().state() == PayoutState.PAID
                && !payout.standing().settled();
    }

    /** True if a rail or a bank has spoken of it under this reference. */
    static boolean isUnder(PayoutRecord payout, String reference) {
        return payout.evidence().stream()
                .anyMatch(evidence -> !evidence.isOurs() && reference.equals(evidence.reference()));
    }

    /** Payouts of a rail that were to leave on these days, and that no bank line has shown. */
    static List<PayoutRecord> unshown(Tables tables, String rail, LocalDate from, LocalDate to, int limit) {
        return tables.payoutsInOrder.stream()
                .filter(payout -> payout.rail().equals(rail)
                        && !payout.scheduledDate().isBefore(from)
                        && !payout.scheduledDate().isAfter(to))
                .filter(payout -> tables.bankLinesOf.getOrDefault(payout.id(), Collections.emptyNavigableSet()).stream()
                        .noneMatch(line ->
                                Tables.known(tables.bankLines, line).match().isSent()))
                .limit(limit)
                .map(payout -> Tables.known(tables.payouts, payout.id()))
                .toList();
    }
}
