package io.evpayout.agreement;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A party has at least this much in every accounting month. What its session terms and the period terms before this one
 * leave below it is topped up when the month is over. A version of a contract that does not hold all of a month
 * guarantees the part of its days. A guarantee of zero is a floor: sessions on which the party loses are set off within
 * the month.
 *
 * <p>Recoupable: what was topped up is taken back, within the calendar year, from what later months bring above the
 * guarantee.
 *
 * @param id a name, or null
 * @param amount for a whole month, in the account's currency
 * @param recoupable whether top-ups are taken back
 * @param to who has it
 * @param from who tops up, or null: the residual party
 */
public record Guarantee(
        @Nullable String id,
        BigDecimal amount,
        boolean recoupable,
        String to,
        @Nullable String from) implements PeriodTerm {

    static final String LABEL = "guarantee";
    private static final String RECOUPABLE = "recoupable ";

    public Guarantee {
        amount = Figure.TOTAL.checked(LABEL, amount);
        TermText.check(id, to, from);
    }

    /** A plain guarantee. */
    public static Guarantee of(String amount, String to) {
        return new Guarantee(null, new BigDecimal(amount), false, to, null);
    }

    /** The same guarantee, its top-ups taken back within the year. */
    public Guarantee recouped() {
        return new Guarantee(id, amount, true, to, from);
    }

    @Override
    public Guarantee as(String name) {
        return new Guarantee(name, amount, recoupable, to, from);
    }

    @Override
    public Guarantee from(String party) {
        return new Guarantee(id, amount, recoupable, to, party);
    }

    @Override
    public String explain() {
        String tail = recoupable ? "; top-ups are taken back from better months of the same calendar year" : "";
        return amount.signum() == 0
                ? to + " never ends a month below zero: losses are set off within the month" + tail
                        + TermText.source(this) + "."
                : to + " has at least " + amount.toPlainString() + " a month" + tail + TermText.source(this) + ".";
    }

    @Override
    public String type() {
        return LABEL;
    }

    @Override
    public Set<Measure> measures() {
        return Set.of(Measure.share(to));
    }

    @Override
    public String toString() {
        return TermText.of(this, LABEL + " " + (recoupable ? RECOUPABLE : "") + amount.toPlainString());
    }

    static Guarantee read(TermText text) {
        @Nullable String[] parts = text.parts("(" + RECOUPABLE + ")?(" + TermText.NUMBER + ")");
        BigDecimal amount = new BigDecimal(Objects.requireNonNull(parts[1]));
        return new Guarantee(text.id(), amount, parts[0] != null, text.to(), text.from());
    }
}
