package io.evpayout.session;

import io.evpayout.audit.Canonical;
import io.evpayout.money.Currency;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a session cost, exactly as its source said it, in micros (millionths of the minor unit).
 *
 * <p>Components are net of tax and sum to {@link #net()}; what a source's components leave unexplained is
 * {@link Component#OTHER}. Build one with {@link #of}, which adds it.
 *
 * @param currency the currency
 * @param gross with tax, micros
 * @param tax the tax within gross, micros
 * @param taxKnown false where the source does not say its tax (OCPI 2.1.1); tax is then 0
 * @param components net amounts, micros, without zeros
 */
public record Price(Currency currency, long gross, long tax, boolean taxKnown, Map<Component, Long> components) {

    public Price {
        EnumMap<Component, Long> kept = new EnumMap<>(Component.class);
        components.forEach((component, micros) -> {
            if (micros != 0) {
                kept.put(component, micros);
            }
        });
        components = Collections.unmodifiableMap(kept);
        long explained = sum(components);
        long net = Math.subtractExact(gross, tax);
        if (explained != net) {
            throw new IllegalArgumentException("Components sum to " + explained + " micros " + currency + ", but gross "
                    + gross + " - tax " + tax + " = " + net);
        }
    }

    /** A price whose components may leave something unexplained. */
    public static Price of(Currency currency, long gross, long tax, boolean taxKnown, Map<Component, Long> components) {
        EnumMap<Component, Long> all = new EnumMap<>(Component.class);
        all.putAll(components);
        long explained = sum(components);
        long rest = Math.subtractExact(Math.subtractExact(gross, tax), explained);
        all.merge(Component.OTHER, rest, Math::addExact);
        return new Price(currency, gross, tax, taxKnown, all);
    }

    /** A price without tax or components: all of it is {@link Component#OTHER}. */
    public static Price of(Currency currency, long gross) {
        return of(currency, gross, 0, true, Map.of());
    }

    private static long sum(Map<Component, Long> components) {
        long sum = 0;
        for (long micros : components.values()) {
            sum = Math.addExact(sum, micros);
        }
        return sum;
    }

    void addTo(Canonical content) {
        content.add(currency.code()).add(gross).add(tax).add(taxKnown);
        components.forEach((component, micros) -> content.add(component.name()).add(micros));
    }

    /** Gross minus tax, micros. */
    public long net() {
        return gross - tax;
    }

    /** A component's net amount in micros, 0 where the session has none. */
    public long component(Component component) {
        return components.getOrDefault(component, 0L);
    }
}
