package io.evpayout.examples.cli;

import org.jspecify.annotations.Nullable;

/** Values as they are printed. */
final class Texts {

    private Texts() {}

    /** The text of a value; null stays null. */
    static @Nullable String of(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
