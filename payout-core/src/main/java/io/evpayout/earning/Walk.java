package io.evpayout.earning;

import io.evpayout.money.Micros;
import io.evpayout.session.ChargingSession;

/** One session on its way down a waterfall: what is left, and what everyone has got so far. In micros. */
final class Walk {

    private final ChargingSession session;
    private final long[] shares;
    private final long[] amounts;
    private final Trail trail;
    private final int residual;
    private long left;
    private long fees;

    Walk(ChargingSession session, int parties, int residual, int terms, Trail trail) {
        this.session = session;
        this.shares = new long[parties];
        this.amounts = new long[terms];
        this.trail = trail;
        this.residual = residual;
        this.left = session.price().net();
    }

    ChargingSession session() {
        return session;
    }

    long left() {
        return left;
    }

    long fees() {
        return fees;
    }

    long share(int party) {
        return shares[party];
    }

    long[] shares() {
        return shares;
    }

    /** What an earlier term came to. */
    long amount(int term) {
        return amounts[term];
    }

    private long base(Step step) {
        return step.base() == null ? 0 : step.base().of(this);
    }

    /** Moves a term's amount, or only finds it if everyone is to bear it later. */
    void take(Step step) {
        long base = base(step);
        long amount = step.amount().of(this, base);
        amounts[step.index()] = amount;
        if (step.turn() != Step.Turn.LAST) {
            move(step, base, amount, step.from());
        }
    }

    private void move(Step step, long base, long amount, int from) {
        if (step.to() == Step.NOBODY) {
            fees = Math.addExact(fees, amount);
        } else {
            shares[step.to()] = Math.addExact(shares[step.to()], amount);
        }
        if (from == Step.NOBODY) {
            left = Math.subtractExact(left, amount);
        } else {
            shares[from] = Math.subtractExact(shares[from], amount);
        }
        trail.moved(step, base, amount, from, this);
    }

    /** Gives what is left to the residual party. */
    void finish() {
        long rest = left;
        shares[residual] = Math.addExact(shares[residual], rest);
        left = 0;
        trail.finished(rest);
    }

    /**
     * Takes a fee from everyone whose share is above zero, in proportion and at most all of it. The residual party bears
     * what is finer than a micro, and what is more than all shares.
     *
     * @param weights everyone's share before the first of such fees, zero if below
     * @param whole their sum
     * @param before what such fees before this one came to
     */
    void takeFromAll(Step step, long[] weights, long whole, long before) {
        long amount = amounts[step.index()];
        long base = base(step);
        long borne = Math.min(amount, Math.max(0, Math.subtractExact(whole, before)));
        long rest = amount;
        for (int i = 0; i < weights.length; i++) {
            if (i != residual && weights[i] != 0 && borne != 0) {
                long part = Micros.proportion(borne, weights[i], whole);
                move(step, base, part, i);
                rest = Math.subtractExact(rest, part);
            }
        }
        move(step, base, rest, residual);
    }
}
