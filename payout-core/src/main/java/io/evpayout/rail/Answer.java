package io.evpayout.rail;

import org.jspecify.annotations.Nullable;

/**
 * What a rail answers at once.
 *
 * @param outcome one of three
 * @param reference the rail's own id of the movement, if it gave one
 * @param code why it was rejected, or what went wrong
 */
public record Answer(
        Outcome outcome,
        @Nullable String reference,
        @Nullable String code) {

    /** The three answers. */
    public enum Outcome {
        /** The rail has taken it and will move the money. */
        ACCEPTED,
        /** Proven: the rail has not taken it and never will under this key. */
        REJECTED,
        /** Nobody knows: time-out, broken answer, a fault of the rail. */
        UNKNOWN
    }

    public static Answer accepted(String reference) {
        return new Answer(Outcome.ACCEPTED, reference, null);
    }

    public static Answer rejected(String code) {
        return new Answer(Outcome.REJECTED, null, code);
    }

    public static Answer unknown(String code) {
        return new Answer(Outcome.UNKNOWN, null, code);
    }
}
