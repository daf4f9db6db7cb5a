package io.evpayout.earning;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Base;
import io.evpayout.agreement.EnergyTariff;
import io.evpayout.agreement.FeeBearer;
import io.evpayout.agreement.Floor;
import io.evpayout.agreement.Markup;
import io.evpayout.agreement.PerKwh;
import io.evpayout.agreement.PerSession;
import io.evpayout.agreement.Percent;
import io.evpayout.agreement.ProcessingFee;
import io.evpayout.agreement.Reimbursement;
import io.evpayout.agreement.SessionTerm;
import io.evpayout.agreement.TariffWindow;
import io.evpayout.money.RoundingRules;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Component;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The contract's arithmetic with fractions, which round nothing; and how far the library may be from it: half a micro for
 * each term, and what comes of it where a later term builds on an earlier one.
 */
final class ExactWaterfall {

    private static final Amount NOTHING = new Amount(Rational.ZERO, Rational.ZERO);
    private static final Rational HALF = Rational.of("0.5");
    private static final Rational UNIT = Rational.of(1_000_000);

    private final ChargingSession session;
    private final Agreement agreement;
    private final Map<String, Amount> shares = new LinkedHashMap<>();
    private final Map<String, Amount> named = new HashMap<>();
    private final List<Amount> forAll = new ArrayList<>();
    private Amount left;
    private Amount fees = NOTHING;

    /** A number, and how far another way to it may be off. */
    record Amount(Rational value, Rational off) {

        static Amount exactly(Rational value) {
            return new Amount(value, Rational.ZERO);
        }

        static Amount exactly(long micros) {
            return exactly(Rational.of(micros));
        }

        Amount plus(Amount other) {
            return new Amount(value.plus(other.value), off.plus(other.off));
        }

        Amount minus(Amount other) {
            return new Amount(value.minus(other.value), off.plus(other.off));
        }

        Amount times(Rational factor) {
            return new Amount(value.times(factor), off.times(factor).plus(HALF));
        }
    }

    ExactWaterfall(Agreement agreement, ChargingSession session) {
        this.agreement = agreement;
        this.session = session;
        this.left = Amount.exactly(session.price().net());
        agreement.parties().forEach(party -> shares.put(party, NOTHING));
        agreement.sessionTerms().stream().filter(ExactWaterfall::isFirst).forEach(this::add);
        agreement.sessionTerms().stream().filter(term -> !isFirst(term)).forEach(this::add);
        give(agreement.residual(), left);
        shareOut();
        if (agreement.taxRemitter() != null) {
            give(agreement.taxRemitter(), Amount.exactly(session.price().tax()));
        }
    }

    Amount share(String party) {
        return shares.get(party);
    }

    Amount fees() {
        return fees;
    }

    /** Fees that a refund does not give back. */
    Amount keptFees() {
        return agreement.sessionTerms().stream()
                .filter(term -> term instanceof ProcessingFee fee && !fee.returned())
                .map(this::amount)
                .reduce(NOTHING, Amount::plus);
    }

    /** What the library makes of the same contract if it rounds nothing to units. */
    Split unrounded() {
        return Waterfall.of(
                        agreement.withRounding(RoundingRules.AT_PAYOUT),
                        session.price().currency().digits())
                .split(session);
    }

    private static boolean isFirst(SessionTerm term) {
        return term instanceof ProcessingFee fee && fee.bearer().equals(FeeBearer.DRIVER);
    }

    private void add(SessionTerm term) {
        Amount amount = amount(term);
        if (term.id() != null) {
            named.put(term.id(), amount);
        }
        if (term instanceof ProcessingFee fee) {
            fees = fees.plus(amount);
            if (fee.bearer().equals(FeeBearer.PRO_RATA)) {
                forAll.add(amount);
                return;
            }
        } else {
            give(term.to(), amount);
        }
        if (term.from() == null) {
            left = left.minus(amount);
        } else {
            shares.merge(term.from(), amount, Amount::minus);
        }
    }

    private void give(String party, Amount amount) {
        shares.merge(party, amount, Amount::plus);
    }

    /** In proportion to shares above zero; how far a proportion is off depends on how small their sum is. */
    private void shareOut() {
        Amount whole = NOTHING;
        Map<String, Amount> weights = new LinkedHashMap<>();
        for (Map.Entry<String, Amount> share : shares.entrySet()) {
            Amount weight = new Amount(
                    share.getValue().value().max(Rational.ZERO),
                    share.getValue().off());
            weights.put(share.getKey(), weight);
            whole = whole.plus(weight);
        }
        Amount able = whole;
        for (Amount fee : forAll) {
            Amount borne = new Amount(
                    fee.value().min(able.value().max(Rational.ZERO)), fee.off().plus(able.off()));
            able = able.minus(fee);
            Amount rest = fee;
            for (Map.Entry<String, Amount> weight : weights.entrySet()) {
                if (!weight.getKey().equals(agreement.residual())) {
                    Amount part = part(borne, weight.getValue(), whole);
                    shares.merge(weight.getKey(), part, Amount::minus);
                    rest = rest.minus(part);
                }
            }
            shares.merge(agreement.residual(), rest, Amount::minus);
        }
    }

    /** A part of a fee that is at most the whole is off by no more than what it is in proportion to. */
    private static Amount part(Amount borne, Amount weight, Amount whole) {
        Rational value = whole.value().compareTo(Rational.ZERO) == 0
                ? Rational.ZERO
                : borne.value().times(weight.value()).by(whole.value());
        return new Amount(
                value, borne.off().plus(weight.off()).plus(whole.off()).plus(HALF));
    }

    private Amount amount(SessionTerm term) {
        if (term instanceof Percent percent) {
            return base(percent.of()).times(hundredth(percent.percent()));
        }
        if (term instanceof PerKwh perKwh) {
            return Amount.exactly(session.energyWh())
                    .times(micros(perKwh.rate()).by(Rational.of(1_000)));
        }
        if (term instanceof PerSession each) {
            boolean due = session.price().gross() != 0 || each.onFree();
            return due ? Amount.exactly(micros(each.amount())) : NOTHING;
        }
        if (term instanceof Reimbursement reimbursement) {
            Rational perKwh = averageRate(reimbursement.tariff(), session.start(), session.end());
            return Amount.exactly(session.energyWh()).times(perKwh.by(Rational.of(1_000)));
        }
        if (term instanceof Markup markup) {
            Rational part = hundredth(markup.percent());
            Rational whole = Rational.of(1)
                    .plus(hundredth(markup.payeeVat()))
                    .plus(part.times(Rational.of(1).plus(hundredth(markup.feeVat()))));
            return gross().times(part.by(whole));
        }
        if (term instanceof Floor floor) {
            Amount share = share(floor.to());
            Amount all = floor.to().equals(agreement.residual()) ? share.plus(left) : share;
            return new Amount(all.value().negated().max(Rational.ZERO), all.off());
        }
        return amount((ProcessingFee) term);
    }

    private Amount amount(ProcessingFee fee) {
        if (session.price().gross() == 0 && !fee.onFree()) {
            return NOTHING;
        }
        Amount exact = gross().times(hundredth(fee.percent())).plus(Amount.exactly(micros(fee.fixed())));
        if (!isFirst(fee)) {
            return exact;
        }
        return Amount.exactly(exact.value().by(UNIT).plus(HALF).floor().times(UNIT));
    }

    /** In micros per kWh: every minute of the session has the rate of the clock at its beginning. */
    private Rational averageRate(EnergyTariff tariff, Instant start, Instant end) {
        if (tariff.zone() == null || start.equals(end)) {
            return micros(rate(tariff, end));
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (Instant minute = start; minute.isBefore(end); minute = minute.plusSeconds(60)) {
            sum = sum.add(rate(tariff, minute));
        }
        return micros(sum).by(Rational.of(Duration.between(start, end).toMinutes()));
    }

    static BigDecimal rate(EnergyTariff tariff, Instant at) {
        if (tariff.zone() != null) {
            ZonedDateTime clock = at.atZone(tariff.zone());
            int minute = clock.getHour() * 60 + clock.getMinute();
            for (TariffWindow window : tariff.windows()) {
                boolean day = window.days().isEmpty() || window.days().contains(clock.getDayOfWeek());
                boolean month = window.months().isEmpty() || window.months().contains(clock.getMonth());
                int from = window.from().toSecondOfDay() / 60;
                int to = window.to().toSecondOfDay() / 60;
                boolean time = (to > from || to == 0)
                        ? minute >= from && minute < (to == 0 ? 1_440 : to)
                        : minute >= from || minute < to;
                if (day && month && time) {
                    return window.rate();
                }
            }
        }
        return tariff.rate();
    }

    private Rational micros(BigDecimal amount) {
        return Rational.of(amount.movePointRight(session.price().currency().digits() + 6));
    }

    private static Rational hundredth(BigDecimal percent) {
        return Rational.of(percent.movePointLeft(2));
    }

    private Amount gross() {
        return Amount.exactly(session.price().gross());
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
            case GROSS -> gross();
            case NET -> Amount.exactly(session.price().gross() - session.price().tax());
            case LEFT -> left;
            case ENERGY, TIME, IDLE, CONNECTION, RESERVATION ->
                Amount.exactly(session.price().components().getOrDefault(Component.valueOf(part.name()), 0L));
        };
    }
}
