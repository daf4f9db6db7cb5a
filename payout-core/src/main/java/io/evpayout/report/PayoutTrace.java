package io.evpayout.report;

import io.evpayout.money.ExactAmount;
import io.evpayout.money.Money;
import io.evpayout.session.SessionId;
import java.time.LocalDate;
import java.util.List;

/**
 * What a payout is made of, down to the session. The lots' amounts sum to the payout, a lot's sessions and adjustments to
 * what it earned.
 *
 * @param payout the payout
 * @param amount its amount
 * @param lots by day, site
 */
public record PayoutTrace(String payout, Money amount, List<LotPart> lots) {

    public PayoutTrace {
        lots = List.copyOf(lots);
    }

    /**
     * The part of one lot that the payout took.
     *
     * @param site the lot's site
     * @param day the lot's day
     * @param earned all that the lot earned
     * @param amount what this payout took of it
     * @param sessions everything that earned, by source and id
     * @param adjustments what was added or taken by hand
     */
    public record LotPart(
            String site,
            LocalDate day,
            ExactAmount earned,
            ExactAmount amount,
            List<SessionPart> sessions,
            List<Adjustment> adjustments) {

        public LotPart {
            sessions = List.copyOf(sessions);
            adjustments = List.copyOf(adjustments);
        }
    }

    /**
     * What one session, credit or refund brought to a lot.
     *
     * @param session its source and id
     * @param exact how much
     */
    public record SessionPart(SessionId session, ExactAmount exact) {}

    /**
     * What changed a lot and is no session.
     *
     * @param type what it is
     * @param exact how much
     */
    public record Adjustment(String type, ExactAmount exact) {}
}
