package io.evpayout.store;

import io.evpayout.audit.Digest;
import io.evpayout.session.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * A fact's entry in the registry, which decides what is new.
 *
 * @param id source and id, compared without case
 * @param hash hash of the content that came first
 * @param state where the fact stands
 * @param account the payout account under which it is kept; null until it is booked; an archived one was kept there
 */
public record Registration(
        SessionId id, Digest hash, State state, @Nullable String account) {

    /** Where a fact stands. */
    public enum State {
        /** Split and in the books. */
        BOOKED,
        /** Was in the books, and is in an archive now; what it brought is carried. */
        ARCHIVED,
        /** Not in the books yet: its site or agreement is not known, or its source has not paid for it. */
        UNASSIGNED,
        /** A correction whose original has not arrived, or is itself not booked yet. */
        WAITING,
        /** A correction that contradicts its original, which came after it; quarantined, never booked. */
        REFUSED
    }

    public Registration {
        if ((state == State.BOOKED || state == State.ARCHIVED) != (account != null)) {
            throw new IllegalArgumentException(
                    "Only a booked fact, or one that was, has an account: " + id + " " + state + " " + account);
        }
    }
}
