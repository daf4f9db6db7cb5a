package io.evpayout.engine;

import io.evpayout.earning.Earning;
import io.evpayout.ledger.Lot;
import io.evpayout.store.BookedFact;
import io.evpayout.store.Carried;
import io.evpayout.store.Snapshot.AccountCurrency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what sessions and their corrections came to, before they leave for an archive. */
final class CarriedSums {

    private final StandingTurnover turnover;
    private final Map<Carried.Key, Sum> sums = new TreeMap<>();

    CarriedSums(StandingTurnover turnover) {
        this.turnover = turnover;
    }

    private record Sum(long amount, long sessions) {

        Sum plus(Sum other) {
            return new Sum(Math.addExact(amount, other.amount), sessions + other.sessions);
        }
    }

    void add(ArchiveGroup group) {
        group.facts().forEach(this::add);
        if (turnover.counts(group.session())) {
            turnover.of(group.session(), group.corrections())
                    .forEach((part, amount) -> add(Carried.Key.of(part), amount, 0));
        }
    }

    private void add(BookedFact fact) {
        for (Earning e : fact.earnings()) {
            add(Carried.Key.charged(new AccountCurrency(e.fact().source(), e.currency())), e.micros(), 0);
            if (e.isShare()) {
                Lot.Key lot = new Lot.Key(e.account(), e.currency(), e.site(), e.day());
                boolean isFirst = e.type() == Earning.Type.SESSION && e.isFirst();
                add(Carried.Key.of(lot, e.date()), e.micros(), isFirst ? 1 : 0);
            } else {
                Carried.Kind kind = e.party().equals(Earning.TAX) ? Carried.Kind.TAX : Carried.Kind.FEES;
                add(Carried.Key.of(kind, e.currency()), e.micros(), 0);
            }
        }
    }

    private void add(Carried.Key key, long amount, long sessions) {
        sums.merge(key, new Sum(amount, sessions), Sum::plus);
    }

    /** In their order. */
    List<Carried> of(String account, long number) {
        List<Carried> carried = new ArrayList<>();
        sums.forEach((key, sum) -> carried.add(new Carried(account, number, key, sum.amount(), sum.sessions())));
        return carried;
    }
}
