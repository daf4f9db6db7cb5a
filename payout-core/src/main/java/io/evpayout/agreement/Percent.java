package io.evpayout.agreement;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A percentage of a base: {@code percent 90 of gross to host-1}.
 *
 * @param id a name that later terms may take off their base, or null
 * @param percent 0 to 100, at most four decimals
 * @param of what it is taken of
 * @param to the party that gets it
 * @param from the party that gives it, or null: what is left gives it
 */
public record Percent(
        @Nullable String id,
        BigDecimal percent,
        Base of,
        String to,
        @Nullable String from) implements SessionTerm {

    static final String LABEL = "percent";

    public Percent {
        percent = Figure.PERCENT.checked(LABEL, percent);
        TermText.check(id, to, from);
    }

    @Override
    public Percent as(String name) {
        return new Percent(name, percent, of, to, from);
    }

    @Override
    public Percent from(String party) {
        return new Percent(id, percent, of, to, party);
    }

    @Override
    public List<String> minus() {
        return of.minus();
    }

    @Override
    public String type() {
        return LABEL;
    }

    @Override
    public String explain() {
        return to + " gets " + percent.toPlainString() + " % of " + of.explain() + TermText.source(this) + ".";
    }

    @Override
    public String toString() {
        return TermText.of(this, LABEL + " " + percent.toPlainString() + " of " + of);
    }

    static Percent read(TermText text) {
        String[] parts = text.parts("(" + TermText.NUMBER + ") of (" + TermText.BASE + ")");
        return new Percent(text.id(), new BigDecimal(parts[0]), Base.parse(parts[1]), text.to(), text.from());
    }
}
