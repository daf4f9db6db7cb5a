package io.evpayout.agreement;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A rate for each kWh: {@code perKwh 0.01 to operator from host-1 as energy-fee}.
 *
 * @param id a name that later terms may take off their base, or null
 * @param rate in the session's currency, 0 to a million, at most six decimals
 * @param to the party that gets it
 * @param from the party that gives it, or null: what is left gives it
 */
public record PerKwh(
        @Nullable String id,
        BigDecimal rate,
        String to,
        @Nullable String from) implements SessionTerm {

    static final String LABEL = "perKwh";

    public PerKwh {
        rate = Figure.AMOUNT.checked(LABEL, rate);
        TermText.check(id, to, from);
    }

    @Override
    public PerKwh as(String name) {
        return new PerKwh(name, rate, to, from);
    }

    @Override
    public PerKwh from(String party) {
        return new PerKwh(id, rate, to, party);
    }

    @Override
    public String type() {
        return LABEL;
    }

    @Override
    public String explain() {
        return to + " gets " + rate.toPlainString() + " per kWh" + TermText.source(this) + ".";
    }

    @Override
    public String toString() {
        return TermText.of(this, LABEL + " " + rate.toPlainString());
    }

    static PerKwh read(TermText text) {
        String[] parts = text.parts("(" + TermText.NUMBER + ")");
        return new PerKwh(text.id(), new BigDecimal(parts[0]), text.to(), text.from());
    }
}
