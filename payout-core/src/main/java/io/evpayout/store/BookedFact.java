package io.evpayout.store;

import io.evpayout.earning.Earning;
import io.evpayout.session.Fact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fact in the books.
 *
 * @param fact the session, its correction, the outage or another
 * @param account the payout account that its site belonged to (an outage's: when it ended)
 * @param site the session's site; a correction's is its original's
 * @param evse the session's EVSE, if known; a correction's is its original's
 * @param earnings everything that it brought or took, in the order of party, day, revision; an outage has none
 */
public record BookedFact(
        Fact fact, String account, String site, @Nullable String evse, List<Earning> earnings) {

    public BookedFact {
        earnings = List.copyOf(earnings);
    }
}
