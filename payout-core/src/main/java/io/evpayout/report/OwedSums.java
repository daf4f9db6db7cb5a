package io.evpayout.report;

import io.evpayout.earning.Earning;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import io.evpayout.payout.PayoutRecord;
import io.evpayout.payout.PayoutState;
import io.evpayout.payout.Standing;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What payees are owed in one currency, while it is added up. */
final class OwedSums implements Serializable {

    private static final long serialVersionUID = 1;

    private final @Nullable LocalDate from;
    private final @Nullable LocalDate to;
    private ExactAmount opening;
    private ExactAmount earned;
    private ExactAmount settled;
    private ExactAmount paid;
    private ExactAmount provisional;
    private ExactAmount underWay;
    private ExactAmount cameBack;
    private ExactAmount returned;
    private ExactAmount held;
    private ExactAmount beside;

    OwedSums(Currency currency, @Nullable LocalDate from, @Nullable LocalDate to) {
        this.from = from;
        this.to = to;
        ExactAmount zero = ExactAmount.zero(currency);
        opening = zero;
        earned = zero;
        settled = zero;
        paid = zero;
        provisional = zero;
        underWay = zero;
        cameBack = zero;
        returned = zero;
        held = zero;
        beside = zero;
    }

    /** Something that is not asked for at all. */
    void addBeside(ExactAmount amount) {
        beside = beside.plus(amount);
    }

    void add(Earning earning) {
        ExactAmount amount = ExactAmount.ofMicros(earning.micros(), earning.currency());
        if (isIn(earning.day(), amount)) {
            if (earning.type() == Earning.Type.SET_OFF || earning.type() == Earning.Type.WRITE_OFF) {
                settled = settled.plus(amount);
            } else {
                earned = earned.plus(amount);
            }
        }
    }

    void add(PayoutRecord record, ZoneId zone) {
        ExactAmount amount = ExactAmount.ofMoney(record.payout().amount());
        Standing standing = record.standing();
        if (isIn(PayoutDays.of(record.payout(), zone), amount.negated())) {
            addLeft(amount, standing);
        }
        if (!standing.state().isLive()) {
            LocalDate end = PayoutDays.end(record, zone);
            returned = isIn(end, amount) ? returned.plus(amount) : returned;
            if (standing.holdsMoney()) {
                held = isIn(end, amount.negated()) ? held.plus(amount) : held;
            }
        }
    }

    private void addLeft(ExactAmount amount, Standing standing) {
        if (!standing.state().isLive()) {
            cameBack = cameBack.plus(amount);
        } else if (standing.state() != PayoutState.PAID) {
            underWay = underWay.plus(amount);
        } else if (standing.settled()) {
            paid = paid.plus(amount);
        } else {
            provisional = provisional.plus(amount);
        }
    }

    /** True if a day is asked for; else the amount is put where it belongs. */
    private boolean isIn(LocalDate day, ExactAmount amount) {
        if (from != null && day.isBefore(from)) {
            opening = opening.plus(amount);
            return false;
        }
        if (to != null && day.isAfter(to)) {
            beside = beside.plus(amount);
            return false;
        }
        return true;
    }

    void merge(OwedSums other) {
        opening = opening.plus(other.opening);
        earned = earned.plus(other.earned);
        settled = settled.plus(other.settled);
        paid = paid.plus(other.paid);
        provisional = provisional.plus(other.provisional);
        underWay = underWay.plus(other.underWay);
        cameBack = cameBack.plus(other.cameBack);
        returned = returned.plus(other.returned);
        held = held.plus(other.held);
        beside = beside.plus(other.beside);
    }

    /** What happened after the last day, and to accounts that are not asked for. */
    ExactAmount beside() {
        return beside;
    }

    Owed owed() {
        ExactAmount closing = opening.plus(earned)
                .plus(settled)
                .plus(returned)
                .minus(held)
                .minus(paid)
                .minus(provisional)
                .minus(underWay)
                .minus(cameBack);
        return new Owed(opening, earned, settled, paid, provisional, underWay, cameBack, returned, held, closing);
    }
}
