package io.evpayout.examples.mapping;

import io.evpayout.money.Currency;
import io.evpayout.money.Micros;
import io.evpayout.session.Component;
import io.evpayout.session.Price;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The price of a session.
 *
 * @param currency ISO 4217 code
 * @param gross with tax
 * @param tax the tax within gross; null if there is none
 * @param components net amounts
 */
record Pricing(Cells currency, Amount gross, @Nullable Amount tax, Map<Component, Amount> components) {

    private static final int MICRO_DECIMALS = 6;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000L);

    Pricing {
        components = Map.copyOf(components);
    }

    Price read(Row row) throws RowRefused {
        Currency cur = currency(currency.need(row));
        Amount.Found whole = gross.read(row);
        long grossMicros = micros(whole, cur);
        long taxMicros = tax == null ? 0 : tax(tax.read(row), grossMicros, cur);
        EnumMap<Component, Long> parts = new EnumMap<>(Component.class);
        for (Map.Entry<Component, Amount> component : components.entrySet()) {
            parts.put(component.getKey(), micros(component.getValue().read(row), cur));
        }
        return Price.of(cur, grossMicros, taxMicros, true, parts);
    }

    private static long tax(Amount.Found found, long gross, Currency currency) throws RowRefused {
        long tax = micros(found, currency);
        if (tax > gross) {
            throw found.cell().refused("TAX_ABOVE_GROSS", "The tax is more than the amount that it is in");
        }
        return tax;
    }

    private static Currency currency(Cell cell) throws RowRefused {
        try {
            return Currency.of(cell.text());
        } catch (IllegalArgumentException e) {
            throw cell.refused("UNKNOWN_CURRENCY", "Not an ISO 4217 code such as EUR");
        }
    }

    private static long micros(Amount.Found found, Currency currency) throws RowRefused {
        if (found.number().stripTrailingZeros().scale() > currency.digits() + MICRO_DECIMALS) {
            throw found.cell()
                    .refused(
                            "TOO_PRECISE",
                            "More than " + (currency.digits() + MICRO_DECIMALS) + " decimals; nothing is rounded here");
        }
        if (found.number().compareTo(LARGEST) > 0) {
            throw found.cell().refused("OUT_OF_RANGE", "More than " + LARGEST + " for one session");
        }
        try {
            return Micros.ofDecimal(found.number(), currency);
        } catch (IllegalArgumentException e) {
            throw found.cell().refused("OUT_OF_RANGE", "Too large an amount for one session");
        }
    }
}
