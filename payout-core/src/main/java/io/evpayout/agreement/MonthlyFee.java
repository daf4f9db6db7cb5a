package io.evpayout.agreement;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An amount for each asset and month, prorated by days: {@code monthlyFee 15 times 4 to operator from host-1 as fee}.
 *
 * @param id a name, or null
 * @param amount for one asset and a whole month, in the account's currency, 0 to a million, at most six decimals
 * @param assets how many, at least one
 * @param to the party that gets it
 * @param from the party that gives it, or null: the residual party gives it
 */
public record MonthlyFee(
        @Nullable String id,
        BigDecimal amount,
        int assets,
        String to,
        @Nullable String from) implements PeriodTerm {

    static final String LABEL = "monthlyFee";

    public MonthlyFee {
        amount = Figure.AMOUNT.checked(LABEL, amount);
        if (assets < 1) {
            throw new IllegalArgumentException("A " + LABEL + " term is for at least one asset, not for " + assets);
        }
        TermText.check(id, to, from);
    }

    @Override
    public MonthlyFee as(String name) {
        return new MonthlyFee(name, amount, assets, to, from);
    }

    @Override
    public MonthlyFee from(String party) {
        return new MonthlyFee(id, amount, assets, to, party);
    }

    @Override
    public String type() {
        return LABEL;
    }

    @Override
    public Set<Measure> measures() {
        return Set.of();
    }

    @Override
    public String explain() {
        return to + " gets " + amount.toPlainString() + " per month for each of " + assets + " assets, prorated by days"
                + TermText.source(this) + ".";
    }

    @Override
    public String toString() {
        return TermText.of(this, LABEL + " " + amount.toPlainString() + " times " + assets);
    }

    static MonthlyFee read(TermText text) {
        String[] parts = text.parts("(" + TermText.NUMBER + ") times ([0-9]{1,9})");
        return new MonthlyFee(text.id(), new BigDecimal(parts[0]), Integer.parseInt(parts[1]), text.to(), text.from());
    }
}
