package io.evpayout.plan;

import io.evpayout.earning.Earning;
import io.evpayout.ledger.Lot;
import io.evpayout.money.ExactAmount;
import io.evpayout.money.Micros;
import io.evpayout.money.Money;
import io.evpayout.payout.Payout;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a position that may be paid: lots below zero at once and first, then matured lots, oldest first. */
final class Matured {

    /** The most minor units whose micros fit a {@code long}. */
    private static final long LARGEST = Long.MAX_VALUE / Micros.PER_UNIT;

    private final List<Lot> lots;
    private final ExactAmount exact;
    private final ExactAmount known;
    private final ExactAmount payable;
    private final @Nullable LocalDate firstMaturing;

    private Matured(
            List<Lot> lots,
            ExactAmount exact,
            ExactAmount known,
            ExactAmount payable,
            @Nullable LocalDate firstMaturing) {
        this.payable = payable;
        this.lots = lots;
        this.exact = exact;
        this.known = known;
        this.firstMaturing = firstMaturing;
    }

    /** What has matured by the earning day {@code cut}: its lots' days are over, and so is the hold. */
    static Matured of(Position position, LocalDate cut) {
        List<Lot> negative = new ArrayList<>();
        List<Lot> positive = new ArrayList<>();
        ExactAmount known = ExactAmount.zero(position.currency());
        ExactAmount payable = ExactAmount.zero(position.currency());
        ExactAmount setOff = ExactAmount.zero(position.currency());
        LocalDate firstMaturing = null;
        for (Lot lot : position.lots()) {
            LocalDate matures = lot.key().day().plusDays(1L + position.holdDays(lot));
            payable = payable.plus(lot.remaining());
            boolean over = lot.key().day().isBefore(cut);
            if (over) {
                known = known.plus(lot.remaining());
            }
            if (!over && isSetOff(lot)) {
                setOff = setOff.plus(lot.remaining());
            } else if (over && lot.remaining() < 0) {
                negative.add(lot);
            } else if (!matures.isAfter(cut)) {
                positive.add(lot);
            } else if (lot.remaining() > 0 && (firstMaturing == null || matures.isBefore(firstMaturing))) {
                firstMaturing = matures;
            }
        }
        negative.addAll(positive);
        ExactAmount exact = setOff;
        for (Lot lot : negative) {
            exact = exact.plus(lot.remaining());
        }
        return new Matured(negative, exact, known, payable, firstMaturing);
    }

    /**
     * What was given for debts out of a payout of a day that is closed stands on a day that is not over. It is not there any
     * more, whatever else that day brings: a payout must not pay it out again.
     */
    private static boolean isSetOff(Lot lot) {
        return lot.remaining() < 0 && lot.key().site().equals(Earning.DEBT);
    }

    ExactAmount exact() {
        return exact;
    }

    /** All of the balance whose day is over, matured or not. */
    ExactAmount known() {
        return known;
    }

    @Nullable
    LocalDate firstMaturing() {
        return firstMaturing;
    }

    boolean isNothing() {
        return lots.stream().noneMatch(lot -> lot.remaining() > 0);
    }

    boolean isBelow(Money minimum) {
        return exact.compareTo(ExactAmount.ofMoney(minimum)) < 0;
    }

    ExactAmount above(Money keep) {
        return exact.minus(ExactAmount.ofMoney(keep));
    }

    /** Whole minor units above {@code keep}, at most what is payable; none if the sum is below it. */
    long wholeUnitsAbove(Money keep) {
        long units = Math.min(above(keep).units(), payable.units());
        return Math.max(0, Math.min(LARGEST, units));
    }

    /** The parts of lots that make up an amount. */
    List<Payout.Item> items(Money amount) {
        List<Payout.Item> items = new ArrayList<>();
        long left = Micros.ofMoney(amount);
        for (Lot lot : lots) {
            if (left == 0) {
                break;
            }
            long part = Math.min(lot.remaining(), left);
            if (part != 0) {
                items.add(new Payout.Item(lot.key().site(), lot.key().day(), part));
                left = Math.subtractExact(left, part);
            }
        }
        return items;
    }
}
