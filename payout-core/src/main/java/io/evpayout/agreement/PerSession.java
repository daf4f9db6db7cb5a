package io.evpayout.agreement;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An amount for each session: {@code perSession 0.25 to operator on free}.
 *
 * @param id a name that later terms may take off their base, or null
 * @param amount in the session's currency, 0 to a million, at most six decimals
 * @param to the party that gets it
 * @param from the party that gives it, or null: what is left gives it
 * @param onFree true if it is due on sessions that cost nothing
 */
public record PerSession(
        @Nullable String id,
        BigDecimal amount,
        String to,
        @Nullable String from,
        boolean onFree) implements SessionTerm {

    static final String LABEL = "perSession";
    private static final String ON_FREE = " on free";

    public PerSession {
        amount = Figure.AMOUNT.checked(LABEL, amount);
        TermText.check(id, to, from);
    }

    @Override
    public PerSession as(String name) {
        return new PerSession(name, amount, to, from, onFree);
    }

    @Override
    public PerSession from(String party) {
        return new PerSession(id, amount, to, party, onFree);
    }

    @Override
    public String type() {
        return LABEL;
    }

    @Override
    public String explain() {
        return to + " gets " + amount.toPlainString() + " per session" + (onFree ? ", free ones included" : "")
                + TermText.source(this) + ".";
    }

    @Override
    public String toString() {
        return TermText.of(this, LABEL + " " + amount.toPlainString()) + (onFree ? ON_FREE : "");
    }

    static PerSession read(TermText written) {
        TermText text = written.without(ON_FREE);
        String[] parts = text.parts("(" + TermText.NUMBER + ")");
        return new PerSession(text.id(), new BigDecimal(parts[0]), text.to(), text.from(), !text.equals(written));
    }
}
