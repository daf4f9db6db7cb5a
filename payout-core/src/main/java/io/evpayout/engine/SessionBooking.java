package io.evpayout.engine;

import io.evpayout.earning.Turnover;
import io.evpayout.store.BookedFact;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What settings make of a session.
 *
 * @param booked the session with everyone's share, each in the lot of its own day; null if it can't be booked yet
 * @param turnover what it adds to the turnover of its own day
 * @param unpaid it could be booked, and waits for its source's payment
 */
record SessionBooking(@Nullable BookedFact booked, Map<Turnover.Part.Key, Long> turnover, boolean unpaid) {

    static SessionBooking of(BookedFact booked, Map<Turnover.Part.Key, Long> turnover) {
        return new SessionBooking(booked, turnover, false);
    }

    static SessionBooking waiting(boolean unpaid) {
        return new SessionBooking(null, Map.of(), unpaid);
    }
}
