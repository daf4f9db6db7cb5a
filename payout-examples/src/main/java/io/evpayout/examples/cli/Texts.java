package io.evpayout.examples.cli;

import io.evpayout.examples.json.Refused;
import org.jspecify.annotations.Nullable;

/** Values as they are printed. */
final class Texts {

    private static final int MOST = 200;

    private Texts() {}

    /** A name or reason that was given on the command line. */
    static String given(String option, String text) {
        if (text.isBlank() || text.length() > MOST) {
            throw new Refused("BAD_OPTION", null, text, option + " must have 1 to " + MOST + " characters");
        }
        return text.strip();
    }

    /** The text of a value; null stays null. */
    static @Nullable String of(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
