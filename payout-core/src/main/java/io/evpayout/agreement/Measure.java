package io.evpayout.agreement;

import io.evpayout.party.Identifiers;
import java.util.Locale;

/**
 * Something about sessions that period terms add up day by day: how many, how much energy, a base, a party's share, what
 * a term brought.
 *
 * <p>{@link #toString} and {@link #parse} are inverse: {@code sessions}, {@code kwh}, {@code base net minus energy},
 * {@code share host-1}, {@code term cost}, {@code downtime}.
 *
 * @param kind what is added up
 * @param name the base, party or term; empty for the other kinds
 */
public record Measure(Kind kind, String name) {

    /** What is added up, and in which unit. */
    public enum Kind {
        /** Sessions, one each. */
        SESSIONS,
        /** Energy in watt-hours. */
        KWH,
        /** Seconds in which an asset was out of order. */
        DOWNTIME,
        /** Micros of a {@link Base}. */
        BASE,
        /** Micros of a party's share. */
        SHARE,
        /** Micros that a named term moved. */
        TERM;

        private boolean isNamed() {
            return this == BASE || this == SHARE || this == TERM;
        }

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final Measure SESSIONS = new Measure(Kind.SESSIONS, "");
    public static final Measure KWH = new Measure(Kind.KWH, "");
    public static final Measure DOWNTIME = new Measure(Kind.DOWNTIME, "");

    public Measure {
        if (kind.isNamed() == name.isEmpty()) {
            throw new IllegalArgumentException("Only a base, share or term has a name: " + kind + " '" + name + "'");
        }
        switch (kind) {
            case BASE -> Base.parse(name);
            case SHARE -> Identifiers.checked("party", name);
            case TERM -> Identifiers.checked("term", name);
            default -> {}
        }
    }

    public static Measure of(Base base) {
        return new Measure(Kind.BASE, base.toString());
    }

    public static Measure share(String party) {
        return new Measure(Kind.SHARE, party);
    }

    public static Measure term(String id) {
        return new Measure(Kind.TERM, id);
    }

    /** True if it is an amount of money. */
    public boolean isMoney() {
        return kind.isNamed();
    }

    public static Measure parse(String text) {
        int space = text.indexOf(' ');
        String label = space < 0 ? text : text.substring(0, space);
        for (Kind kind : Kind.values()) {
            if (kind.label().equals(label)) {
                return new Measure(kind, space < 0 ? "" : text.substring(space + 1));
            }
        }
        throw new IllegalArgumentException("Not a measure: '" + text + "'");
    }

    @Override
    public String toString() {
        return kind.isNamed() ? kind.label() + " " + name : kind.label();
    }
}
