package io.evpayout.engine;

import io.evpayout.network.Network;
import io.evpayout.policy.AccountSettings;
import io.evpayout.session.ChargingSession;

/** Why a session that is recorded is not in the books: a function of the session and the settings, kept nowhere. */
enum PendingReason {
    /** Its site belongs to no account, or it has no agreement. */
    UNASSIGNED,
    /** It could be booked, and waits for its source's payment. */
    UNPAID,
    /** Nothing is in the way: the settings are newer, and the next run books it. */
    BOOKABLE;

    static PendingReason of(Network network, ChargingSession session) {
        AccountSettings home = network.home(session).orElse(null);
        if (home == null || network.agreement(session, home.account()).isEmpty()) {
            return UNASSIGNED;
        }
        return network.isRecognised(session.id().source(), session.end()) ? BOOKABLE : UNPAID;
    }
}
