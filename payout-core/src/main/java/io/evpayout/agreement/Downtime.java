package io.evpayout.agreement;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A deduction for each hour in which an asset was out of order, beyond what a month allows. Due when the accounting
 * month is over.
 *
 * @param id a name, or null
 * @param perHour for each hour, parts of an hour in proportion, in the account's currency
 * @param allowance hours in a month that cost nothing
 * @param to who gets it
 * @param from who gives it, or null: the residual party
 */
public record Downtime(
        @Nullable String id,
        BigDecimal perHour,
        int allowance,
        String to,
        @Nullable String from) implements PeriodTerm {

    static final String LABEL = "downtime";
    private static final int HOURS_OF_A_MONTH = 744;

    public Downtime {
        perHour = Figure.AMOUNT.checked(LABEL, perHour);
        if (allowance < 0 || allowance > HOURS_OF_A_MONTH) {
            throw new IllegalArgumentException(
                    "The allowed downtime must be 0 to " + HOURS_OF_A_MONTH + " hours a month, is " + allowance);
        }
        TermText.check(id, to, from);
    }

    @Override
    public Downtime as(String name) {
        return new Downtime(name, perHour, allowance, to, from);
    }

    @Override
    public Downtime from(String party) {
        return new Downtime(id, perHour, allowance, to, party);
    }

    @Override
    public String explain() {
        return to + " gets " + perHour.toPlainString() + " for each hour out of order"
                + (allowance == 0 ? "" : " beyond " + allowance + " hours a month") + TermText.source(this) + ".";
    }

    @Override
    public String type() {
        return LABEL;
    }

    @Override
    public Set<Measure> measures() {
        return Set.of(Measure.DOWNTIME);
    }

    @Override
    public String toString() {
        return TermText.of(this, LABEL + " " + perHour.toPlainString() + " after " + allowance);
    }

    static Downtime read(TermText text) {
        String[] parts = text.parts("(" + TermText.NUMBER + ") after ([0-9]{1,3})");
        return new Downtime(text.id(), new BigDecimal(parts[0]), Integer.parseInt(parts[1]), text.to(), text.from());
    }
}
