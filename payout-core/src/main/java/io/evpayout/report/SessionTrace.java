package io.evpayout.report;

import io.evpayout.money.ExactAmount;
import io.evpayout.session.SessionId;
import java.time.LocalDate;
import java.util.List;

/**
 * The way of one session's money: who got what, in which lots, in which payouts, on which bank lines.
 *
 * @param session the session, credit or refund
 * @param shares by party, account, day
 * @param payouts every payout that has a part of one of its lots, by id
 * @param bankLines the bank's lines of those payouts, by id
 */
public record SessionTrace(SessionId session, List<Share> shares, List<String> payouts, List<String> bankLines) {

    public SessionTrace {
        shares = List.copyOf(shares);
        payouts = List.copyOf(payouts);
        bankLines = List.copyOf(bankLines);
    }

    /**
     * What one party got.
     *
     * @param party the party
     * @param account the payout account that it went to
     * @param exact how much
     * @param agreement the contract that decided
     * @param site the lot's site
     * @param day the lot's day
     */
    public record Share(
            String party, String account, ExactAmount exact, String agreement, String site, LocalDate day) {}
}
