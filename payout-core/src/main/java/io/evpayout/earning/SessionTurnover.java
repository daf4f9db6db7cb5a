package io.evpayout.earning;

import io.evpayout.agreement.Agreement;
import io.evpayout.agreement.Base;
import io.evpayout.agreement.Measure;
import io.evpayout.agreement.PeriodTerm;
import io.evpayout.money.Micros;
import io.evpayout.session.ChargingSession;
import io.evpayout.session.Component;
import io.evpayout.session.Price;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What one session adds to the turnover that an agreement's period terms ask for. */
public final class SessionTurnover {

    private final Waterfall waterfall;
    private final Set<Measure> measures;
    private final Map<Measure, Base> bases = new HashMap<>();

    private SessionTurnover(Agreement agreement, Waterfall waterfall) {
        this.waterfall = waterfall;
        this.measures = new HashSet<>();
        List<PeriodTerm> terms = agreement.periodTerms();
        if (terms.isEmpty()) {
            return;
        }
        terms.forEach(term -> measures.addAll(term.measures()));
        measures.add(Measure.SESSIONS);
        measures.remove(Measure.DOWNTIME);
        measures.stream()
                .filter(measure -> measure.kind() == Measure.Kind.BASE)
                .forEach(measure -> bases.put(measure, Base.parse(measure.name())));
    }

    /** What the sessions of an agreement add; nothing if it has no period terms. */
    public static SessionTurnover of(Agreement agreement, Waterfall waterfall) {
        return new SessionTurnover(agreement, waterfall);
    }

    /** True if nothing is asked for. */
    public boolean isEmpty() {
        return measures.isEmpty();
    }

    /**
     * What a session adds once only {@code remaining} micros of its gross are left: money in proportion, the session and
     * its energy whole.
     */
    public Map<Measure, Long> of(ChargingSession session, long remaining) {
        if (isEmpty()) {
            return Map.of();
        }
        Map<Measure, Long> amounts = new HashMap<>();
        Split split = waterfall.of(session, remaining);
        Workings workings = new Workings(session.price());
        waterfall.walk(session, workings);
        for (Measure measure : measures) {
            amounts.put(
                    measure,
                    switch (measure.kind()) {
                        case SESSIONS -> 1L;
                        case KWH -> session.energyWh();
                        case SHARE -> split.shares().getOrDefault(measure.name(), 0L);
                        case TERM -> left(workings.term(measure.name()), session, remaining);
                        // a base: downtime is no session's
                        default -> left(workings.base(Objects.requireNonNull(bases.get(measure))), session, remaining);
                    });
        }
        return amounts;
    }

    private static long left(long amount, ChargingSession session, long remaining) {
        long gross = session.price().gross();
        return remaining == gross ? amount : Micros.proportion(amount, remaining, gross);
    }

    /** What each named term moved, and what was left in the end. */
    private static final class Workings implements Trail {

        private final Price price;
        private final Map<String, Long> terms = new HashMap<>();
        private long left;

        Workings(Price price) {
            this.price = price;
        }

        @Override
        public void moved(Step step, long base, long amount, int from, Walk walk) {
            String id = step.term().id();
            if (id != null) {
                terms.merge(id, amount, Math::addExact);
            }
        }

        @Override
        public void finished(long rest) {
            left = rest;
        }

        long term(String id) {
            return terms.getOrDefault(id, 0L);
        }

        long base(Base base) {
            long amount = part(base.part());
            for (String name : base.minus()) {
                amount = Math.subtractExact(
                        amount, Base.Part.isLabel(name) ? part(Base.Part.ofLabel(name)) : term(name));
            }
            return amount;
        }

        private long part(Base.Part part) {
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
    }
}
