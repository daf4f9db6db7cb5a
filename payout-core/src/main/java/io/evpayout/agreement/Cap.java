package io.evpayout.agreement;

import io.evpayout.party.Identifiers;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A limit on what a session term brings, such as the recoupment of an installation's cost: what it moves beyond the limit
 * goes back as it comes. "Up to 10,000" includes 10,000. Of two caps of one term the later counts what the earlier leaves:
 * at most 500 a month, until 10,000 are recouped.
 *
 * @param id a name, or null
 * @param of the id of an earlier session term of the same agreement
 * @param amount the limit, in the account's currency
 * @param per what it is a limit of
 * @param to who gets what is beyond the limit
 * @param from who gives it: the party that the limited term goes to
 */
public record Cap(@Nullable String id, String of, BigDecimal amount, Per per, String to, String from)
        implements PeriodTerm {

    /** What a cap limits. */
    public enum Per {
        /** Each accounting month. */
        MONTH,
        /** All months together, over every version of the contract that has such a cap of a term with the same id. */
        LIFE;

        /** Lower case, as contracts write it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one with this label. */
        public static Per ofLabel(String label) {
            for (Per per : values()) {
                if (per.label().equals(label)) {
                    return per;
                }
            }
            throw new IllegalArgumentException("A cap is per month or per life, not per '" + label + "'");
        }
    }

    static final String LABEL = "cap";

    public Cap {
        Identifiers.checked("term", of);
        amount = Figure.TOTAL.checked(LABEL, amount);
        TermText.check(id, to, from);
    }

    @Override
    public Cap as(String name) {
        return new Cap(name, of, amount, per, to, from);
    }

    @Override
    public Cap from(String party) {
        return new Cap(id, of, amount, per, to, party);
    }

    @Override
    public String explain() {
        return from + " gets at most " + amount.toPlainString() + " from '" + of + "' "
                + (per == Per.MONTH ? "a month" : "over the life of the contract") + "; the rest goes back to " + to
                + ".";
    }

    @Override
    public String type() {
        return LABEL;
    }

    @Override
    public Set<Measure> measures() {
        return Set.of(Measure.term(of));
    }

    @Override
    public String toString() {
        return TermText.of(this, LABEL + " " + amount.toPlainString() + " per " + per.label() + " of " + of);
    }

    static Cap read(TermText text) {
        String[] parts = text.parts("(" + TermText.NUMBER + ") per (\\w+) of (\\S+)");
        Per per = Per.ofLabel(parts[1]);
        String from = text.from();
        if (from == null) {
            throw new IllegalArgumentException("A cap says who gives what is beyond it: '" + text.whole() + "'");
        }
        return new Cap(text.id(), parts[2], new BigDecimal(parts[0]), per, text.to(), from);
    }
}
