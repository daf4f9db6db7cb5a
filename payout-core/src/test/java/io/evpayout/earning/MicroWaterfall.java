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
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Component;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The contract's arithmetic in decimals of any length, written from its description and not from the code: each term's
 * amount is exact until it is rounded half even to a whole micro, once. What the library makes of a session must be this
 * to the micro.
 */
final class MicroWaterfall {

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    private final Agreement agreement;
    private final ChargingSession session;
    private final Map<String, BigDecimal> shares = new LinkedHashMap<>();
    private final Map<String, BigDecimal> named = new HashMap<>();
    private final List<BigDecimal> forAll = new ArrayList<>();
    private BigDecimal left;

    private MicroWaterfall(Agreement agreement, ChargingSession session) {
        this.agreement = agreement;
        this.session = session;
        this.left =
                whole(session.price().gross()).subtract(whole(session.price().tax()));
    }

    /** Everyone's micros, exact to the micro, before any rule rounds to minor units. */
    static Map<String, BigDecimal> shares(Agreement agreement, ChargingSession session) {
        MicroWaterfall waterfall = new MicroWaterfall(agreement, session);
        agreement.parties().forEach(party -> waterfall.shares.put(party, BigDecimal.ZERO));
        agreement.sessionTerms().stream().filter(MicroWaterfall::isFirst).forEach(waterfall::add);
        agreement.sessionTerms().stream().filter(term -> !isFirst(term)).forEach(waterfall::add);
        waterfall.give(agreement.residual(), waterfall.left);
        waterfall.shareOut();
        if (agreement.taxRemitter() != null) {
            waterfall.give(agreement.taxRemitter(), whole(session.price().tax()));
        }
        return waterfall.shares;
    }

    private static boolean isFirst(SessionTerm term) {
        return term instanceof ProcessingFee fee && fee.bearer().equals(FeeBearer.DRIVER);
    }

    private void add(SessionTerm term) {
        BigDecimal amount = amount(term);
        if (term.id() != null) {
            named.put(term.id(), amount);
        }
        if (term instanceof ProcessingFee fee && fee.bearer().equals(FeeBearer.PRO_RATA)) {
            forAll.add(amount);
            return;
        }
        if (!(term instanceof ProcessingFee)) {
            give(term.to(), amount);
        }
        if (term.from() == null) {
            left = left.subtract(amount);
        } else {
            give(term.from(), amount.negate());
        }
    }

    private void give(String party, BigDecimal amount) {
        shares.merge(party, amount, BigDecimal::add);
    }

    private void shareOut() {
        Map<String, BigDecimal> weights = new LinkedHashMap<>(shares);
        weights.replaceAll((party, share) -> share.max(BigDecimal.ZERO));
        BigDecimal sum = weights.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal able = sum;
        for (BigDecimal fee : forAll) {
            BigDecimal borne = fee.min(able.max(BigDecimal.ZERO));
            able = able.subtract(fee);
            BigDecimal rest = fee;
            for (Map.Entry<String, BigDecimal> weight : weights.entrySet()) {
                if (!weight.getKey().equals(agreement.residual()) && borne.signum() > 0) {
                    BigDecimal part = borne.multiply(weight.getValue()).divide(sum, 0, RoundingMode.HALF_EVEN);
                    give(weight.getKey(), part.negate());
                    rest = rest.subtract(part);
                }
            }
            give(agreement.residual(), rest.negate());
        }
    }

    private BigDecimal amount(SessionTerm term) {
        if (term instanceof Percent percent) {
            return toMicro(base(percent.of()).multiply(hundredth(percent.percent())));
        }
        if (term instanceof PerKwh perKwh) {
            return toMicro(micros(perKwh.rate()).multiply(kwh()));
        }
        if (term instanceof PerSession each) {
            return isFree() && !each.onFree() ? BigDecimal.ZERO : micros(each.amount());
        }
        if (term instanceof Reimbursement reimbursement) {
            return electricity(reimbursement.tariff());
        }
        if (term instanceof Markup markup) {
            BigDecimal part = hundredth(markup.percent());
            BigDecimal whole = BigDecimal.ONE
                    .add(hundredth(markup.payeeVat()))
                    .add(part.multiply(BigDecimal.ONE.add(hundredth(markup.feeVat()))));
            return gross().multiply(part).divide(whole, 0, RoundingMode.HALF_EVEN);
        }
        if (term instanceof Floor floor) {
            BigDecimal share = shares.get(floor.to());
            BigDecimal all = floor.to().equals(agreement.residual()) ? share.add(left) : share;
            return all.negate().max(BigDecimal.ZERO);
        }
        return fee((ProcessingFee) term);
    }

    /** What the driver bears is whole minor units; other fees are rounded at their percentage. */
    private BigDecimal fee(ProcessingFee fee) {
        if (isFree() && !fee.onFree()) {
            return BigDecimal.ZERO;
        }
        BigDecimal part = gross().multiply(hundredth(fee.percent()));
        BigDecimal fixed = micros(fee.fixed());
        return isFirst(fee)
                ? part.add(fixed)
                        .movePointLeft(6)
                        .setScale(0, RoundingMode.HALF_UP)
                        .movePointRight(6)
                : toMicro(part).add(fixed);
    }

    /** Every minute has the rate of the clock at its beginning. */
    private BigDecimal electricity(EnergyTariff tariff) {
        Instant start = session.start();
        Instant end = session.end();
        if (tariff.zone() == null || start.equals(end)) {
            return toMicro(micros(ExactWaterfall.rate(tariff, end)).multiply(kwh()));
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (Instant minute = start; minute.isBefore(end); minute = minute.plusSeconds(60)) {
            sum = sum.add(ExactWaterfall.rate(tariff, minute));
        }
        BigDecimal minutes = whole(Duration.between(start, end).toMinutes());
        return micros(sum)
                .multiply(whole(session.energyWh()))
                .divide(minutes.multiply(THOUSAND), 0, RoundingMode.HALF_EVEN);
    }

    private BigDecimal base(Base base) {
        BigDecimal amount = part(base.part());
        for (String name : base.minus()) {
            amount = amount.subtract(named.containsKey(name) ? named.get(name) : part(Base.Part.ofLabel(name)));
        }
        return amount;
    }

    private BigDecimal part(Base.Part part) {
        return switch (part) {
            case GROSS -> gross();
            case NET -> gross().subtract(whole(session.price().tax()));
            case LEFT -> left;
            case ENERGY, TIME, IDLE, CONNECTION, RESERVATION ->
                whole(session.price().components().getOrDefault(Component.valueOf(part.name()), 0L));
        };
    }

    private boolean isFree() {
        return session.price().gross() == 0;
    }

    private BigDecimal gross() {
        return whole(session.price().gross());
    }

    private BigDecimal kwh() {
        return BigDecimal.valueOf(session.energyWh(), 3);
    }

    private BigDecimal micros(BigDecimal amount) {
        return amount.movePointRight(session.price().currency().digits() + 6);
    }

    private static BigDecimal whole(long number) {
        return BigDecimal.valueOf(number);
    }

    private static BigDecimal toMicro(BigDecimal exact) {
        return exact.setScale(0, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal hundredth(BigDecimal percent) {
        return percent.movePointLeft(2);
    }
}
