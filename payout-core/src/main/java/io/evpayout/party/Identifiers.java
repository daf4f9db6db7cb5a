package io.evpayout.party;

import java.util.regex.Pattern;

/** The form of the ids that a network gives to its own parties, accounts and agreements. */
public final class Identifiers {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:*-]{1,64}");

    private Identifiers() {}

    /**
     * The id, if it has the form {@code [A-Za-z0-9._:*-]{1,64}}.
     *
     * @param kind what it names, for the refusal
     */
    public static String checked(String kind, String id) {
        if (!FORM.matcher(id).matches()) {
            throw new IllegalArgumentException("Id of " + kind + " must match " + FORM.pattern() + ", is '" + id + "'");
        }
        return id;
    }
}
