package io.evpayout.earning;

import io.evpayout.money.Currency;
import io.evpayout.session.SessionId;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One line of who got what from a fact, and the lot that it went to. Appended, never changed; several lines of one fact
 * and party add up.
 *
 * @param home the payout account that the fact's site belonged to; where the fact is kept
 * @param fact the session or correction
 * @param type what the fact is
 * @param party the party, or {@link #TAX} or {@link #FEES}
 * @param revision 0 for the first line; more where an earlier correction arrived later
 * @param account the payout account that gets it; the home account for tax and fees
 * @param site the session's site
 * @param day the lot's earning day
 * @param date the fact's own earning day; before {@code day} if its lot was closed already
 * @param currency the session's currency
 * @param micros exact, may be negative
 * @param agreement the agreement that decided
 * @param agreementFrom its version
 */
public record Earning(
        String home,
        SessionId fact,
        Type type,
        String party,
        int revision,
        String account,
        String site,
        LocalDate day,
        LocalDate date,
        Currency currency,
        long micros,
        String agreement,
        Instant agreementFrom) {

    /** In place of a party: the tax. */
    public static final String TAX = "#tax";

    /** In place of a party: processing fees. */
    public static final String FEES = "#fees";

    /** In place of a site and an agreement: a debt that was settled. */
    public static final String DEBT = "#debt";

    /** What kind of fact an earning comes from. */
    public enum Type {
        SESSION,
        CREDIT,
        REFUND,
        CHARGEBACK,
        CHARGEBACK_WON,
        RERATING,
        SET_OFF,
        WRITE_OFF,
        /** What a period term of an agreement brought. */
        TERM
    }

    /** False for tax and fees, which belong to no lot. */
    public boolean isShare() {
        return !party.equals(TAX) && !party.equals(FEES);
    }

    /** The same earning in the lot of another day. */
    public Earning inLot(LocalDate lotDay) {
        return lotDay.equals(day)
                ? this
                : new Earning(
                        home,
                        fact,
                        type,
                        party,
                        revision,
                        account,
                        site,
                        lotDay,
                        date,
                        currency,
                        micros,
                        agreement,
                        agreementFrom);
    }

    /** True for the line that a fact brought by itself; what other corrections changed of it later may sum to nothing. */
    public boolean isFirst() {
        return revision == 0;
    }

    /** True if its own day was closed when it arrived. */
    public boolean isLate() {
        return !date.equals(day);
    }
}
