package io.evpayout.earning;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Base;
import io.evpayout.agreement.PerKwh;
import io.evpayout.agreement.PerSession;
import io.evpayout.agreement.Percent;
import io.evpayout.agreement.SessionTerm;
import io.evpayout.money.Micros;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Component;
import io.evpayout.session.Price;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Splits a session by the session terms of its agreement. What is left starts as gross minus tax; each term moves an amount out of it, or out
 * of an earlier party's share; the residual party gets the rest. Exact to the micro; where a term is finer than that it
 * is rounded half even and the residual takes the difference, so the shares always sum to the whole.
 */
public final class Waterfall {

    private final Agreement agreement;
    private final List<String> parties;
    private final int residual;
    private final List<SessionTerm> terms;
    private final long[] values;

    private Waterfall(Agreement agreement, int digits) {
        this.agreement = agreement;
        this.parties = agreement.parties();
        this.residual = parties.indexOf(agreement.residual());
        this.terms = agreement.sessionTerms();
        this.values = terms.stream().mapToLong(term -> value(term, digits)).toArray();
    }

    /**
     * The waterfall of an agreement for sessions in a currency.
     *
     * @param digits the currency's decimals, which give rates and amounts their size in micros
     */
    public static Waterfall of(Agreement agreement, int digits) {
        return new Waterfall(agreement, digits);
    }

    /** What everyone gets of a session, by the agreement's rounding rule. */
    public Split split(ChargingSession session) {
        return of(session, session.price().gross());
    }

    /**
     * What everyone keeps of a session once only {@code remaining} of its gross is left, the rest being refunded. The
     * whole gross leaves the whole split; zero of more than zero leaves nothing to anyone. The difference of two such
     * splits is a refund.
     *
     * @param remaining micros, 0 to the session's gross
     */
    public Split of(ChargingSession session, long remaining) {
        Price price = session.price();
        if (remaining < 0 || remaining > price.gross()) {
            throw new IllegalArgumentException("Only 0 to " + price.gross() + " micros can remain of session "
                    + session.id() + ", not " + remaining);
        }
        long[] shares = exactShares(session);
        long tax = price.tax();
        if (remaining != price.gross()) {
            tax = Micros.proportion(tax, remaining, price.gross());
            scale(shares, remaining, price.gross(), Math.subtractExact(remaining, tax));
        }
        long[] rounded = agreement.rounding().round(shares, residual);
        Map<String, Long> byParty = new LinkedHashMap<>();
        for (int i = 0; i < rounded.length; i++) {
            byParty.put(parties.get(i), rounded[i]);
        }
        return new Split(remaining, tax, 0, byParty);
    }

    /** What everyone keeps of a session that was taken back whole, also of one that cost nothing. */
    public Split ofNothing() {
        Map<String, Long> none = new LinkedHashMap<>();
        parties.forEach(party -> none.put(party, 0L));
        return new Split(0, 0, 0, none);
    }

    private void scale(long[] shares, long part, long whole, long net) {
        long others = 0;
        for (int i = 0; i < shares.length; i++) {
            if (i != residual) {
                shares[i] = Micros.proportion(shares[i], part, whole);
                others = Math.addExact(others, shares[i]);
            }
        }
        shares[residual] = Math.subtractExact(net, others);
    }

    private long[] exactShares(ChargingSession session) {
        long[] shares = new long[parties.size()];
        long left = session.price().net();
        Map<String, Long> named = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            SessionTerm term = terms.get(i);
            long amount = amount(term, values[i], session, left, named);
            int to = parties.indexOf(term.to());
            shares[to] = Math.addExact(shares[to], amount);
            if (term.from() == null) {
                left = Math.subtractExact(left, amount);
            } else {
                int from = parties.indexOf(term.from());
                shares[from] = Math.subtractExact(shares[from], amount);
            }
            if (term.id() != null) {
                named.put(term.id(), amount);
            }
        }
        shares[residual] = Math.addExact(shares[residual], left);
        return shares;
    }

    private static long amount(
            SessionTerm term, long value, ChargingSession session, long left, Map<String, Long> named) {
        if (term instanceof Percent percent) {
            return Micros.percent(base(percent.of(), session.price(), left, named), value);
        }
        if (term instanceof PerKwh) {
            return Micros.perKwh(value, session.energyWh());
        }
        return session.price().gross() == 0 && !((PerSession) term).onFree() ? 0 : value;
    }

    private static long base(Base base, Price price, long left, Map<String, Long> named) {
        long amount = part(base.part(), price, left);
        for (String name : base.minus()) {
            Long earlier = named.get(name);
            amount = Math.subtractExact(amount, earlier != null ? earlier : part(Base.Part.ofLabel(name), price, left));
        }
        return amount;
    }

    private static long part(Base.Part part, Price price, long left) {
        return switch (part) {
            case GROSS -> price.gross();
            case NET -> price.net();
            case LEFT -> left;
            case ENERGY -> price.component(Component.ENERGY);
            case TIME -> price.component(Component.TIME);
            case IDLE -> price.component(Component.IDLE);
            case CONNECTION -> price.component(Component.CONNECTION);
            case RESERVATION -> price.component(Component.RESERVATION);
        };
    }

    /** Percent in parts per million; rates and amounts in micros. */
    private static long value(SessionTerm term, int digits) {
        if (term instanceof Percent percent) {
            return percent.percent().movePointRight(4).longValueExact();
        }
        BigDecimal value = term instanceof PerKwh perKwh ? perKwh.rate() : ((PerSession) term).amount();
        return value.movePointRight(digits + 6).longValueExact();
    }
}
