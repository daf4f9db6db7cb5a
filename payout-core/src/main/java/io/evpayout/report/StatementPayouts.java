package io.evpayout.report;

import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.Standing;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The payouts of a statement, given in any order: their lines, and those of their returns. Who gives them leaves none out that has
 * a line on the first day or later; others don't matter.
 */
public final class StatementPayouts {

    private final ZoneId zone;
    private final LocalDate from;
    private final LocalDate to;
    private final ExactAmount zero;
    private final List<Statement.Line> lines = new ArrayList<>();
    private final List<Statement.Paid> payouts = new ArrayList<>();
    private ExactAmount since;

    /**
     * None yet.
     *
     * @param currency the account's; payouts in another one are not on its statement
     * @param zone the account's zone, for the days of returns
     * @param from the first day
     * @param to the last day
     */
    public StatementPayouts(Currency currency, ZoneId zone, LocalDate from, LocalDate to) {
        this.zone = zone;
        this.from = from;
        this.to = to;
        this.zero = ExactAmount.zero(currency);
        this.since = zero;
    }

    /** Adds a payout of the account. */
    public void add(PayoutRecord record) {
        Payout payout = record.payout();
        if (!payout.amount().currency().equals(zero.currency())) {
            return;
        }
        ExactAmount amount = ExactAmount.ofMoney(payout.amount());
        LocalDate paid = PayoutDays.of(payout, zone);
        int before = lines.size();
        add(paid, Statement.Type.PAYOUT, amount.negated(), payout);
        if (!record.standing().state().isLive()) {
            LocalDate day = PayoutDays.end(record, zone);
            add(day, Statement.Type.RETURN, amount, payout);
            if (record.standing().holdsMoney()) {
                add(day, Statement.Type.HELD, amount.negated(), payout);
            }
        }
        if (lines.size() > before) {
            payouts.add(paid(record, paid));
        }
    }

    private static Statement.Paid paid(PayoutRecord record, LocalDate day) {
        Standing standing = record.standing();
        return new Statement.Paid(
                record.payout().id(),
                day,
                record.payout().amount(),
                standing.state(),
                standing.settled(),
                standing.reference());
    }

    private void add(LocalDate date, Statement.Type type, ExactAmount amount, Payout payout) {
        if (date.isBefore(from)) {
            return;
        }
        since = since.plus(amount);
        if (!date.isAfter(to)) {
            lines.add(new Statement.Line(date, type, amount, zero, null, payout.id(), null, null));
        }
    }

    /** What payouts have changed of the balance on the first day and later, after the last one too. */
    public ExactAmount since() {
        return since;
    }

    /** The lines, in order, without balances. */
    public List<Statement.Line> lines() {
        return lines.stream().sorted(Statement.Line.ORDER).toList();
    }

    /** Those that have a line, by day, then id. */
    public List<Statement.Paid> paid() {
        return payouts.stream().sorted(Statement.Paid.ORDER).toList();
    }
}
