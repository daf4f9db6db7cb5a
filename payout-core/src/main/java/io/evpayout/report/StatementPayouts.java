package io.evpayout.report;

import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The payouts of a statement, given in any order: their lines, and those of their returns. */
public final class StatementPayouts {

    private final ZoneId zone;
    private final LocalDate from;
    private final LocalDate to;
    private final ExactAmount zero;
    private final List<Statement.Line> lines = new ArrayList<>();
    private final List<Statement.Paid> payouts = new ArrayList<>();
    private ExactAmount before;

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
        this.before = zero;
    }

    /** Adds a payout of the account. */
    public void add(PayoutRecord record) {
        Payout payout = record.payout();
        if (!payout.amount().currency().equals(zero.currency())) {
            return;
        }
        ExactAmount amount = ExactAmount.ofMoney(payout.amount());
        LocalDate paid = PayoutDays.of(payout, zone);
        payouts.add(new Statement.Paid(
                payout.id(),
                paid,
                payout.amount(),
                record.standing().state(),
                record.standing().settled(),
                record.standing().reference()));
        add(paid, Statement.Type.PAYOUT, amount.negated(), payout);
        if (!record.standing().state().isLive()) {
            LocalDate day = PayoutDays.end(record, zone);
            add(day, Statement.Type.RETURN, amount, payout);
            if (record.standing().holdsMoney()) {
                add(day, Statement.Type.HELD, amount.negated(), payout);
            }
        }
    }

    private void add(LocalDate date, Statement.Type type, ExactAmount amount, Payout payout) {
        if (date.isBefore(from)) {
            before = before.plus(amount);
        } else if (!date.isAfter(to)) {
            lines.add(new Statement.Line(date, type, amount, zero, null, payout.id(), null, null));
        }
    }

    /** What payouts have changed of the balance before the first day. */
    public ExactAmount before() {
        return before;
    }

    /** The lines, in order, without balances. */
    public List<Statement.Line> lines() {
        return lines.stream().sorted(Statement.Line.ORDER).toList();
    }

    /** Those that have a line, by day, then id. */
    public List<Statement.Paid> paid() {
        Set<String> shown = new HashSet<>();
        lines.forEach(line -> shown.add(line.payout()));
        return payouts.stream()
                .filter(paid -> shown.contains(paid.id()))
                .sorted(Statement.Paid.ORDER)
                .toList();
    }
}
