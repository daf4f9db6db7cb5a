package io.evpayout.rail;

import org.jspecify.annotations.Nullable;

/**
 * What a rail answers at once.
 *
 * @param outcome one of three
 * @param reference the rail's own id of the movement, if it gave one
 * @param code why it was rejected, or what went wrong
 * @param next what may be done where nobody knows; {@link Next#REPEAT} otherwise
 */
public record Answer(
        Outcome outcome,
        @Nullable String reference,
        @Nullable String code,
        Next next) {

    /** The three answers. */
    public enum Outcome {
        /** The rail has taken it and will move the money. */
        ACCEPTED,
        /** Proven: the rail has not taken it and never will under this key. */
        REJECTED,
        /** Nobody knows: time-out, broken answer, a fault of the rail. */
        UNKNOWN
    }

    /** What may be done about an instruction of which nobody knows what became. */
    public enum Next {
        /** The same key may be sent again. */
        REPEAT,
        /** Sending the key again brings nothing new (the rail repeats a fault of its own): it is looked up only. */
        LOOK_UP,
        /** The rail has seen the key with other content: a person must look. */
        REVIEW
    }

    public static Answer accepted(String reference) {
        return new Answer(Outcome.ACCEPTED, reference, null, Next.REPEAT);
    }

    public static Answer rejected(String code) {
        return new Answer(Outcome.REJECTED, null, code, Next.REPEAT);
    }

    public static Answer unknown(String code) {
        return new Answer(Outcome.UNKNOWN, null, code, Next.REPEAT);
    }

    /** Nobody knows, and sending the same key again would bring the same answer: it is looked up from now on. */
    public static Answer unknownForGood(String code) {
        return new Answer(Outcome.UNKNOWN, null, code, Next.LOOK_UP);
    }

    /** The key was used for something else before: nobody knows, nothing more is sent, and a person must look. */
    public static Answer conflicting(String code) {
        return new Answer(Outcome.UNKNOWN, null, code, Next.REVIEW);
    }
}
