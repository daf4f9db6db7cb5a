package io.evpayout.earning;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Base;
import io.evpayout.agreement.PerKwh;
import io.evpayout.agreement.PerSession;
import io.evpayout.agreement.Percent;
import io.evpayout.agreement.SessionTerm;
import io.evpayout.money.RoundingRules;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Component;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * The contract's arithmetic with decimals of any length, which round nothing; and how far the library may be from it: half
 * a micro for each term, and what comes of it where a later term builds on an earlier one.
 */
final class ExactWaterfall {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final ChargingSession session;
    private final Agreement agreement;
    private final Map<String, BigDecimal> shares = new HashMap<>();
    private final Map<String, Amount> named = new HashMap<>();
    private Amount left;
    private BigDecimal tolerance = BigDecimal.ZERO;

    /** A number, and how far another way to it may be off. */
    private record Amount(BigDecimal value, BigDecimal off) {

        static Amount exactly(long micros) {
            return new Amount(BigDecimal.valueOf(micros), BigDecimal.ZERO);
        }

        Amount minus(Amount other) {
            return new Amount(value.subtract(other.value), off.add(other.off));
        }
    }

    ExactWaterfall(Agreement agreement, ChargingSession session) {
        this.agreement = agreement;
        this.session = session;
        this.left = Amount.exactly(session.price().net());
        agreement.sessionTerms().forEach(this::add);
        shares.merge(agreement.residual(), left.value(), BigDecimal::add);
    }

    BigDecimal share(String party) {
        return shares.getOrDefault(party, BigDecimal.ZERO);
    }

    BigDecimal tolerance() {
        return tolerance;
    }

    /** What the library makes of the same contract if it rounds nothing to units. */
    Split unrounded() {
        Agreement same = new Agreement(
                agreement.id(),
                agreement.from(),
                agreement.to(),
                agreement.scope(),
                RoundingRules.AT_PAYOUT,
                agreement.terms(),
                agreement.residual());
        return Waterfall.of(same, session.price().currency().digits()).split(session);
    }

    private void add(SessionTerm term) {
        Amount amount = amount(term);
        tolerance = tolerance.add(amount.off());
        shares.merge(term.to(), amount.value(), BigDecimal::add);
        if (term.from() == null) {
            left = left.minus(amount);
        } else {
            shares.merge(term.from(), amount.value().negate(), BigDecimal::add);
        }
        if (term.id() != null) {
            named.put(term.id(), amount);
        }
    }

    private Amount amount(SessionTerm term) {
        BigDecimal micro =
                BigDecimal.ONE.movePointLeft(session.price().currency().digits() + 6);
        if (term instanceof Percent percent) {
            Amount base = base(percent.of());
            BigDecimal part = percent.percent().movePointLeft(2);
            return new Amount(
                    base.value().multiply(part), base.off().multiply(part).add(HALF));
        }
        if (term instanceof PerKwh perKwh) {
            BigDecimal kwh = BigDecimal.valueOf(session.energyWh(), 3);
            return new Amount(perKwh.rate().multiply(kwh).divide(micro), HALF);
        }
        PerSession each = (PerSession) term;
        boolean due = session.price().gross() != 0 || each.onFree();
        return new Amount(due ? each.amount().divide(micro) : BigDecimal.ZERO, BigDecimal.ZERO);
    }

    private Amount base(Base base) {
        Amount amount = part(base.part());
        for (String name : base.minus()) {
            amount = amount.minus(named.containsKey(name) ? named.get(name) : part(Base.Part.ofLabel(name)));
        }
        return amount;
    }

    private Amount part(Base.Part part) {
        return switch (part) {
            case GROSS -> Amount.exactly(session.price().gross());
            case NET -> Amount.exactly(session.price().gross() - session.price().tax());
            case LEFT -> left;
            case ENERGY, TIME, IDLE, CONNECTION, RESERVATION ->
                Amount.exactly(session.price().components().getOrDefault(Component.valueOf(part.name()), 0L));
        };
    }
}
