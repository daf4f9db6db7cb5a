package io.evpayout.report;

import io.evpayout.earning.Earning;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.payout.Payout;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.session.SessionId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a statement in memory out of an account's earnings and payouts, given in any order. */
public final class StatementWriter {

    private final String account;
    private final ZoneId zone;
    private final LocalDate from;
    private final LocalDate to;
    private final Map<Key, ExactAmount> facts = new LinkedHashMap<>();
    private final Set<Key> firsts = new HashSet<>();
    private final List<Statement.Line> lines = new ArrayList<>();
    private final List<Statement.Paid> payouts = new ArrayList<>();
    private final ExactAmount zero;
    private ExactAmount opening;

    /**
     * A statement of one account in its own currency.
     *
     * @param zone the account's zone, for the days of returns
     * @param from the first day
     * @param to the last day
     */
    public StatementWriter(String account, Currency currency, ZoneId zone, LocalDate from, LocalDate to) {
        this.account = account;
        this.zone = zone;
        this.from = from;
        this.to = to;
        this.zero = ExactAmount.zero(currency);
        this.opening = zero;
    }

    /** Adds an earning of the account; one in another currency is not on this statement. */
    public void add(Earning earning) {
        if (!earning.currency().equals(zero.currency()) || earning.day().isAfter(to)) {
            return;
        }
        if (earning.day().isBefore(from)) {
            opening = opening.plus(earning.micros());
            return;
        }
        Key key = new Key(
                earning.day(),
                Statement.Type.valueOf(earning.type().name()),
                earning.fact(),
                earning.isLate() ? earning.date() : null);
        if (earning.isFirst()) {
            firsts.add(key);
        }
        facts.merge(key, ExactAmount.ofMicros(earning.micros(), earning.currency()), ExactAmount::plus);
    }

    /** Adds a payout of the account: its line, and those of its return. */
    public void add(PayoutRecord record) {
        Payout payout = record.payout();
        if (!payout.amount().currency().equals(zero.currency())) {
            return;
        }
        ExactAmount amount = ExactAmount.ofMoney(payout.amount());
        payouts.add(new Statement.Paid(
                payout.id(),
                PayoutDays.of(payout, zone),
                payout.amount(),
                record.standing().state(),
                record.standing().settled(),
                record.standing().reference()));
        addPayoutLine(PayoutDays.of(payout, zone), Statement.Type.PAYOUT, amount.negated(), payout);
        if (!record.standing().state().isLive()) {
            LocalDate day = PayoutDays.end(record, zone);
            addPayoutLine(day, Statement.Type.RETURN, amount, payout);
            if (record.standing().holdsMoney()) {
                addPayoutLine(day, Statement.Type.HELD, amount.negated(), payout);
            }
        }
    }

    /** The statement of everything that was added. */
    public Statement write() {
        facts.forEach((key, amount) -> {
            if (!amount.isZero() || firsts.contains(key)) {
                lines.add(new Statement.Line(key.date(), key.type(), amount, zero, key.fact(), null, key.late(), null));
            }
        });
        lines.sort(Statement.Line.ORDER);
        List<Statement.Line> balanced = new ArrayList<>(lines.size());
        ExactAmount balance = opening;
        for (Statement.Line line : lines) {
            balance = balance.plus(line.amount());
            balanced.add(line.withBalance(balance));
        }
        return new Statement(account, from, to, opening, balance, balanced, paid());
    }

    /** Those that have a line. */
    private List<Statement.Paid> paid() {
        Set<String> shown = new HashSet<>();
        lines.forEach(line -> shown.add(line.payout()));
        return payouts.stream()
                .filter(paid -> shown.contains(paid.id()))
                .sorted(Statement.Paid.ORDER)
                .toList();
    }

    private void addPayoutLine(LocalDate date, Statement.Type type, ExactAmount amount, Payout payout) {
        add(new Statement.Line(date, type, amount, zero, null, payout.id(), null, null));
    }

    /** Adds the line of a payout. */
    void add(Statement.Line line) {
        if (line.date().isBefore(from)) {
            opening = opening.plus(line.amount());
        } else if (!line.date().isAfter(to)) {
            lines.add(line);
        }
    }

    private record Key(
            LocalDate date,
            Statement.Type type,
            SessionId fact,
            @Nullable LocalDate late) {}
}
