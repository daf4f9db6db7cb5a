package io.evpayout.earning;

import io.evpayout.agreement.Agreement;
import io.evpayout.money.Micros;
import io.evpayout.money.RoundingRule;
import io.evpayout.money.RoundingRules;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Price;
import org.jspecify.annotations.Nullable;

/**
 * Splits a session by the session terms of its agreement. What is left starts as gross minus tax; each term moves an
 * amount out of it, or out of an earlier party's share; the residual party gets the rest. Exact to the micro; where a
 * term is finer than that it is rounded half even and the residual takes the difference, so the shares always sum to the
 * whole.
 *
 * <p>A fee that the driver bears is taken before all terms, one that all bear in proportion after them.
 */
public final class Waterfall {

    private final Agreement agreement;
    private final SessionSteps steps;
    private final @Nullable PercentSplit percents;

    private Waterfall(Agreement agreement, SessionSteps steps) {
        this.agreement = agreement;
        this.steps = steps;
        this.percents = PercentSplit.of(agreement).orElse(null);
    }

    /**
     * The waterfall of an agreement for sessions in a currency.
     *
     * @param digits the currency's decimals, which give rates and amounts their size in micros
     */
    public static Waterfall of(Agreement agreement, int digits) {
        return new Waterfall(agreement, SessionSteps.of(agreement, digits));
    }

    /** What everyone gets of a session, by the agreement's rounding rule. */
    public Split split(ChargingSession session) {
        Price price = session.price();
        return percents == null ? walked(session, price) : percents.split(price.gross(), price.tax());
    }

    /**
     * What everyone keeps of a session once only {@code remaining} of its gross is left, the rest being refunded. The
     * whole gross leaves the whole split; zero of more than zero leaves nothing to anyone, but for fees that refunds do
     * not give back. The difference of two such splits is a refund.
     *
     * @param remaining micros, 0 to the session's gross
     */
    public Split of(ChargingSession session, long remaining) {
        Price price = session.price();
        if (remaining < 0 || remaining > price.gross()) {
            throw new IllegalArgumentException("Only 0 to " + price.gross() + " micros can remain of session "
                    + session.id() + ", not " + remaining);
        }
        if (remaining == price.gross()) {
            return split(session);
        }
        return part(session, remaining);
    }

    /**
     * What is left of a session that was taken back whole, also of one that cost nothing: nothing but the fees that
     * refunds do not give back, which those who bore them bear still.
     */
    public Split ofNothing(ChargingSession session) {
        return part(session, 0);
    }

    /** Takes a session down all steps. */
    void walk(ChargingSession session, Trail trail) {
        steps.walk(session, true, trail);
    }

    /** The split of a session, step by step, with the words of each term. */
    public Explanation explain(ChargingSession session) {
        return Explainer.explain(agreement, steps, session, split(session));
    }

    private Split walked(ChargingSession session, Price price) {
        Walk walk = steps.walk(session, true, Trail.NONE);
        return split(price.gross(), price.tax(), walk.fees(), walk.shares());
    }

    /** A fee that is not given back stays whole, and so does what it took from everyone. */
    private Split part(ChargingSession session, long remaining) {
        Price price = session.price();
        Walk whole = steps.walk(session, true, Trail.NONE);
        Walk returned = steps.keepsFees() ? steps.walk(session, false, Trail.NONE) : whole;
        long tax = scaled(price.tax(), remaining, price.gross());
        long kept = Math.subtractExact(whole.fees(), returned.fees());
        long fees = Math.addExact(scaled(returned.fees(), remaining, price.gross()), kept);
        long[] shares = new long[whole.shares().length];
        long left = Math.subtractExact(Math.subtractExact(remaining, tax), fees);
        for (int i = 0; i < shares.length; i++) {
            if (i != steps.residual()) {
                long borne = Math.subtractExact(whole.shares()[i], returned.shares()[i]);
                shares[i] = Math.addExact(scaled(returned.shares()[i], remaining, price.gross()), borne);
                left = Math.subtractExact(left, shares[i]);
            }
        }
        shares[steps.residual()] = left;
        return split(remaining, tax, fees, shares);
    }

    private static long scaled(long share, long part, long whole) {
        return part == 0 ? 0 : Micros.proportion(share, part, whole);
    }

    private Split split(long gross, long tax, long fees, long[] shares) {
        if (steps.remitter() >= 0) {
            shares[steps.remitter()] = Math.addExact(shares[steps.remitter()], tax);
        }
        RoundingRule rounding = agreement.rounding();
        long[] rounded = rounding == RoundingRules.AT_PAYOUT ? shares : rounding.round(shares, steps.residual());
        return Split.summing(gross, steps.taxLeft(tax), fees, steps.parties(), rounded);
    }
}
