package io.evpayout.rail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One turn of the switch of a rail; the last one holds. Without any the rail runs.
 *
 * @param rail the rail's name
 * @param number 1 for its first turn, then ascending without a gap
 * @param at when
 * @param state what holds from then on
 * @param until when a pause ends by itself; null unless it is paused
 * @param by who turned it; null where the library did, by what the rail has said
 * @param reason why
 */
public record RailSwitch(
        String rail,
        long number,
        Instant at,
        State state,
        @Nullable Instant until,
        @Nullable String by,
        String reason) {

    /** Whether anything may be sent. */
    public enum State {
        /** Payouts are reserved and sent. */
        RUNNING,
        /** Nothing is reserved or sent for a while: the network's own account has too little. */
        PAUSED,
        /** Nothing is reserved or sent before a person lets it run again. */
        STOPPED
    }

    public RailSwitch {
        if (number < 1 || (until != null) != (state == State.PAUSED)) {
            throw new IllegalArgumentException(
                    "A rail's switch turns from 1 on, and only a pause ends: " + rail + " " + number + " " + state);
        }
    }

    /** True if payouts may be reserved and sent at an instant. */
    public boolean allows(Instant instant) {
        return state == State.RUNNING || (until != null && !instant.isBefore(until));
    }
}
