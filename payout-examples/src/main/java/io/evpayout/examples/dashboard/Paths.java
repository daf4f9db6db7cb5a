package io.evpayout.examples.dashboard;

import io.evpayout.examples.web.Parameters;
import io.evpayout.session.SessionId;

/** Where pages are. Ids from outside may be any text. */
final class Paths {

    private Paths() {}

    static String account(String account) {
        return "/accounts/" + Parameters.encoded(account);
    }

    static String payout(String payout) {
        return "/payouts/" + Parameters.encoded(payout);
    }

    static String session(SessionId session) {
        return "/session?source=" + Parameters.encoded(session.source()) + "&id=" + Parameters.encoded(session.id());
    }
}
