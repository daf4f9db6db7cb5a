package io.evpayout.report;

import io.evpayout.payout.Evidence;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;

/** On which day a payout is on its account's statement, and on which its end. */
final class PayoutDays {

    private PayoutDays() {}

    /** The scheduled day; the day of the run if it was missed, so that no earlier statement changes. */
    static LocalDate of(Payout payout, ZoneId zone) {
        LocalDate reserved = payout.reservedAt().atZone(zone).toLocalDate();
        return reserved.isAfter(payout.scheduledDate()) ? reserved : payout.scheduledDate();
    }

    /** The day of the evidence that ended it, never before the payout's own day. */
    static LocalDate end(PayoutRecord record, ZoneId zone) {
        LocalDate paid = of(record.payout(), zone);
        PayoutState state = record.standing().state();
        return record.evidence().stream()
                .filter(evidence -> ends(evidence.kind(), state))
                .map(Evidence::at)
                .min(Comparator.naturalOrder())
                .map(at -> at.atZone(zone).toLocalDate())
                .filter(day -> day.isAfter(paid))
                .orElse(paid);
    }

    private static boolean ends(Evidence.Kind kind, PayoutState state) {
        return switch (kind) {
            case RETURNED -> state == PayoutState.RETURNED;
            case FAILED -> state == PayoutState.FAILED || state == PayoutState.REJECTED;
            case REJECTED -> state == PayoutState.REJECTED;
            case CANCELED -> state == PayoutState.CANCELED;
            default -> false;
        };
    }
}
