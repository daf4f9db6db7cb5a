package io.evpayout.report;

import io.evpayout.earning.Earning;
import io.evpayout.money.Currency;
import io.evpayout.money.ExactAmount;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Sums while they are made. Exact, so any order and grouping of facts and of merges gives the same. */
final class Figures implements Serializable {

    private static final long serialVersionUID = 1;

    private final ExactAmount zero;
    private long sessions;
    private long energyWh;
    private long seconds;
    private ExactAmount charged;
    private ExactAmount tax;
    private final Map<Earning.Type, ExactAmount> corrections = new EnumMap<>(Earning.Type.class);
    private final SortedMap<String, ExactAmount> fees = new TreeMap<>();
    private final SortedMap<String, ExactAmount> shares = new TreeMap<>();

    Figures(Currency currency) {
        zero = ExactAmount.zero(currency);
        charged = zero;
        tax = zero;
    }

    void add(RevenueFact fact) {
        sessions += fact.isSession() ? 1 : 0;
        energyWh = Math.addExact(energyWh, fact.energyWh());
        seconds = Math.addExact(seconds, fact.seconds());
        String source = fact.id().source();
        for (Earning earning : fact.earnings()) {
            long micros = earning.micros();
            switch (earning.party()) {
                case Earning.TAX -> tax = tax.plus(micros);
                case Earning.FEES -> merge(fees, source, ExactAmount.ofMicros(micros, zero.currency()));
                default -> merge(shares, earning.party(), ExactAmount.ofMicros(micros, zero.currency()));
            }
            if (fact.isSession()) {
                charged = charged.plus(micros);
            } else {
                merge(corrections, fact.type(), ExactAmount.ofMicros(micros, zero.currency()));
            }
        }
    }

    void merge(Figures other) {
        sessions += other.sessions;
        energyWh = Math.addExact(energyWh, other.energyWh);
        seconds = Math.addExact(seconds, other.seconds);
        charged = charged.plus(other.charged);
        tax = tax.plus(other.tax);
        other.corrections.forEach((type, amount) -> merge(corrections, type, amount));
        other.fees.forEach((source, amount) -> merge(fees, source, amount));
        other.shares.forEach((party, amount) -> merge(shares, party, amount));
    }

    private static <K> void merge(Map<K, ExactAmount> amounts, K key, ExactAmount amount) {
        amounts.merge(key, amount, ExactAmount::plus);
    }

    RevenueFigures figures(long portSeconds, Predicate<String> isOwn) {
        ExactAmount own = shares.entrySet().stream()
                .filter(share -> isOwn.test(share.getKey()))
                .map(Map.Entry::getValue)
                .reduce(zero, ExactAmount::plus);
        return new RevenueFigures(
                sessions, energyWh, seconds, portSeconds, charged, new TreeMap<>(corrections), tax, fees, shares, own);
    }
}
