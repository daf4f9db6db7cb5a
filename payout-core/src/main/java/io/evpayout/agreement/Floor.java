package io.evpayout.agreement;

import org.jspecify.annotations.Nullable;

/**
 * A party's share of a session that does not end below zero: what it lacks at this place in the order is added. {@code
 * floor to host-1}, {@code floor to operator from host-1}.
 *
 * @param id a name that later terms may take off their base, or null
 * @param to the party whose share is raised to zero; it has a share before
 * @param from the party that gives what is lacking, or null: what is left gives it
 */
public record Floor(
        @Nullable String id, String to, @Nullable String from) implements SessionTerm {

    static final String LABEL = "floor";

    public Floor {
        TermText.check(id, to, from);
    }

    @Override
    public Floor as(String name) {
        return new Floor(name, to, from);
    }

    @Override
    public Floor from(String party) {
        return new Floor(id, to, party);
    }

    @Override
    public String type() {
        return LABEL;
    }

    @Override
    public String explain() {
        return to + "'s share of a session is raised to zero if it is below" + TermText.source(this) + ".";
    }

    @Override
    public String toString() {
        return TermText.of(this, LABEL);
    }

    static Floor read(TermText text) {
        text.parts("");
        return new Floor(text.id(), text.to(), text.from());
    }
}
