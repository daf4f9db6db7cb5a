package io.evpayout.report;

import io.evpayout.session.Outage;
import io.evpayout.session.SessionId;
import java.time.YearMonth;
import java.util.List;

/**
 * For whom an outage counts.
 *
 * @param outage the outage
 * @param withdrawn true if it was taken back, and counts for nothing
 * @param parts its time by account, contract and accounting month, as far as the contract deducts downtime
 * @param together other outages of the same asset that have time in common with it: that time counts once
 */
public record OutageTrace(Outage outage, boolean withdrawn, List<Part> parts, List<SessionId> together) {

    public OutageTrace {
        parts = List.copyOf(parts);
        together = List.copyOf(together);
    }

    /**
     * A part of an outage.
     *
     * @param month the accounting month
     * @param account the payout account that the site belonged to
     * @param agreement the contract
     * @param seconds how long
     */
    public record Part(YearMonth month, String account, String agreement, long seconds) {}
}
