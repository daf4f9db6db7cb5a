package io.evpayout.earning;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Base;
import io.evpayout.agreement.FeeBearer;
import io.evpayout.agreement.Floor;
import io.evpayout.agreement.Markup;
import io.evpayout.agreement.PerKwh;
import io.evpayout.agreement.PerSession;
import io.evpayout.agreement.Percent;
import io.evpayout.agreement.ProcessingFee;
import io.evpayout.agreement.Reimbursement;
import io.evpayout.agreement.SessionTerm;
import io.evpayout.earning.Step.Basis;
import io.evpayout.earning.Step.Turn;
import io.evpayout.money.Micros;
import io.evpayout.session.Component;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes steps of terms, one after the other: names become indexes, decimals become micros or parts per million. */
final class StepCompiler {

    private static final int PPM_OF_PERCENT = 4;
    private static final long WHOLE = 1_000_000;
    private static final int MICRO_DIGITS = 6;

    private final List<String> parties;
    private final int residual;
    private final int digits;
    private final Map<String, Integer> named = new HashMap<>();
    private int next;

    StepCompiler(Agreement agreement, int digits) {
        this.parties = agreement.parties();
        this.residual = parties.indexOf(agreement.residual());
        this.digits = digits;
    }

    Step compile(SessionTerm term) {
        Step step = step(term);
        if (term.id() != null) {
            named.put(term.id(), next);
        }
        next++;
        return step;
    }

    private Step step(SessionTerm term) {
        if (term instanceof Percent percent) {
            long ppm = ppm(percent.percent());
            return inOrder(term, base(percent.of()), (walk, base) -> Micros.percent(base, ppm));
        }
        if (term instanceof PerKwh perKwh) {
            long rate = micros(perKwh.rate());
            return inOrder(
                    term,
                    null,
                    (walk, base) -> Micros.perKwh(rate, walk.session().energyWh()));
        }
        if (term instanceof PerSession perSession) {
            long amount = micros(perSession.amount());
            boolean onFree = perSession.onFree();
            return inOrder(term, null, (walk, base) -> onFree || gross(walk) != 0 ? amount : 0);
        }
        if (term instanceof Reimbursement reimbursement) {
            ElectricityCost cost = new ElectricityCost(reimbursement.tariff(), digits);
            return inOrder(term, null, (walk, base) -> cost.of(walk.session()));
        }
        if (term instanceof Markup markup) {
            return markup(markup);
        }
        return term instanceof Floor floor ? floor(floor) : fee((ProcessingFee) term);
    }

    private Step inOrder(SessionTerm term, @Nullable Basis base, Step.Amount amount) {
        return new Step(term, next, Turn.IN_ORDER, index(term.to()), index(term.from()), false, base, amount);
    }

    /** Percent x gross / (1 + payee's VAT + percent x (1 + fee's VAT)), all in parts per million squared. */
    private Step markup(Markup markup) {
        long percent = ppm(markup.percent());
        long part = percent * WHOLE;
        long whole = WHOLE * (WHOLE + ppm(markup.payeeVat())) + percent * (WHOLE + ppm(markup.feeVat()));
        return inOrder(markup, StepCompiler::gross, (walk, base) -> Micros.proportion(base, part, whole));
    }

    /** The residual party has what is left too. */
    private Step floor(Floor floor) {
        int to = index(floor.to());
        Basis share = to == residual ? walk -> Math.addExact(walk.share(to), walk.left()) : walk -> walk.share(to);
        return inOrder(floor, share, (walk, base) -> Math.max(0, Math.negateExact(base)));
    }

    private Step fee(ProcessingFee fee) {
        long percent = ppm(fee.percent());
        long fixed = micros(fee.fixed());
        boolean onFree = fee.onFree();
        boolean whole = fee.bearer().kind() == FeeBearer.Kind.DRIVER;
        Turn turn = switch (fee.bearer().kind()) {
            case DRIVER -> Turn.FIRST;
            case PRO_RATA -> Turn.LAST;
            case LEFT, PARTY -> Turn.IN_ORDER;
        };
        Step.Amount amount = (walk, gross) -> {
            if (gross == 0 && !onFree) {
                return 0;
            }
            return whole ? wholeUnits(gross, percent, fixed) : Math.addExact(Micros.percent(gross, percent), fixed);
        };
        return new Step(fee, next, turn, Step.NOBODY, index(fee.from()), !fee.returned(), StepCompiler::gross, amount);
    }

    /** Rounded half up once: what is below a micro is cut off first, so that it can't lift the rest to a half. */
    private static long wholeUnits(long gross, long percent, long fixed) {
        long rounded = Micros.percent(gross, percent);
        // The difference is below a million, so it is right though each product may have overflowed.
        boolean above = rounded * WHOLE - gross * percent > 0;
        long exact = Math.addExact(above ? rounded - 1 : rounded, fixed);
        return Micros.round(exact, RoundingMode.HALF_UP);
    }

    private Basis base(Base base) {
        Basis part = part(base.part());
        if (base.minus().isEmpty()) {
            return part;
        }
        List<Basis> minus = new ArrayList<>();
        for (String name : base.minus()) {
            Integer earlier = named.get(name);
            minus.add(earlier == null ? part(Base.Part.ofLabel(name)) : amount(earlier));
        }
        return walk -> {
            long amount = part.of(walk);
            for (Basis each : minus) {
                amount = Math.subtractExact(amount, each.of(walk));
            }
            return amount;
        };
    }

    private static Basis amount(int term) {
        return walk -> walk.amount(term);
    }

    private static Basis part(Base.Part part) {
        return switch (part) {
            case GROSS -> StepCompiler::gross;
            case NET -> walk -> walk.session().price().net();
            case LEFT -> Walk::left;
            case ENERGY -> component(Component.ENERGY);
            case TIME -> component(Component.TIME);
            case IDLE -> component(Component.IDLE);
            case CONNECTION -> component(Component.CONNECTION);
            case RESERVATION -> component(Component.RESERVATION);
        };
    }

    private static Basis component(Component component) {
        return walk -> walk.session().price().component(component);
    }

    private static long gross(Walk walk) {
        return walk.session().price().gross();
    }

    private int index(@Nullable String party) {
        return party == null ? Step.NOBODY : parties.indexOf(party);
    }

    static long ppm(BigDecimal percent) {
        return percent.movePointRight(PPM_OF_PERCENT).longValueExact();
    }

    private long micros(BigDecimal amount) {
        return amount.movePointRight(digits + MICRO_DIGITS).longValueExact();
    }
}
