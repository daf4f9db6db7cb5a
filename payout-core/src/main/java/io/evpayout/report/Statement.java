package io.evpayout.report;

import io.evpayout.money.ExactAmount;
import io.evpayout.money.Money;
import io.evpayout.payout.PayoutState;
import io.evpayout.session.SessionId;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to the balance of a payout account in some days, line by line down to the session. The closing balance of
 * one statement is the opening balance of the next.
 *
 * @param account the payout account
 * @param from the first day
 * @param to the last day
 * @param opening what was payable before the first day
 * @param closing what is payable after the last day
 * @param lines by date, type, source, session, payout
 * @param payouts the payouts that are in the lines, as they stand now, by day, then id
 */
public record Statement(
        String account,
        LocalDate from,
        LocalDate to,
        ExactAmount opening,
        ExactAmount closing,
        List<Line> lines,
        List<Paid> payouts) {

    public Statement {
        lines = List.copyOf(lines);
        payouts = List.copyOf(payouts);
    }

    /**
     * A payout as it stands now.
     *
     * @param id its id
     * @param date the day on which it is on the statement
     * @param amount what it paid
     * @param state where it stands
     * @param settled true once nothing more is expected: a paid payout that is not settled may still come back
     * @param reference the bank's reference; null as long as none is known
     */
    public record Paid(
            String id,
            LocalDate date,
            Money amount,
            PayoutState state,
            boolean settled,
            @Nullable String reference) {

        static final Comparator<Paid> ORDER = Comparator.comparing(Paid::date).thenComparing(Paid::id);
    }

    /** What a line is; listed by name within a day. */
    public enum Type {
        /** A dispute took the session's money back. */
        CHARGEBACK,
        /** A dispute was decided for the network; what it took is back. */
        CHARGEBACK_WON,
        CREDIT,
        /** Came back, and is held until a person has looked. */
        HELD,
        PAYOUT,
        REFUND,
        /** A session was priced again; the difference. */
        RERATING,
        /** What a period term of an agreement brought or took. */
        TERM,
        /** A payout that did not arrive; its money is payable again. */
        RETURN,
        SESSION,
        /** What this account gave to, or got from, another one of the same payee, against a debt. */
        SET_OFF,
        /** A debt that the network has written off. */
        WRITE_OFF;

        /** True if it changes what an earlier session brought. */
        public boolean corrects() {
            return switch (this) {
                case CHARGEBACK, CHARGEBACK_WON, CREDIT, REFUND, RERATING -> true;
                default -> false;
            };
        }
    }

    /**
     * One change of the balance.
     *
     * @param date the lot's day, or the day of the payout or its return
     * @param type what it is
     * @param amount exact; below zero if it takes away
     * @param balance after this line
     * @param session the fact, if it is one
     * @param payout the payout, if it is one
     * @param late the fact's own day, if its lot was closed when it arrived
     * @param corrects the fact that it corrects, if it does
     */
    public record Line(
            LocalDate date,
            Type type,
            ExactAmount amount,
            ExactAmount balance,
            @Nullable SessionId session,
            @Nullable String payout,
            @Nullable LocalDate late,
            @Nullable SessionId corrects) {

        static final Comparator<Line> ORDER = Comparator.comparing(Line::date)
                .thenComparing(line -> line.type().name())
                .thenComparing(Line::session, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Line::payout, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Line::late, Comparator.nullsFirst(Comparator.naturalOrder()));

        Line withBalance(ExactAmount after) {
            return new Line(date, type, amount, after, session, payout, late, corrects);
        }

        /** The same with what it corrects. */
        public Line correcting(@Nullable SessionId original) {
            return new Line(date, type, amount, balance, session, payout, late, original);
        }
    }
}
