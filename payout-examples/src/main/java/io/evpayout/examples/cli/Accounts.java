package io.evpayout.examples.cli;

import io.evpayout.examples.json.Refused;
import io.evpayout.network.Network;
import java.time.Instant;

/** Refuses accounts that nobody knows. */
final class Accounts {

    private Accounts() {}

    static void require(Desk desk, String account, Instant at) {
        if (!isKnown(desk, account, at)) {
            throw new Refused("UNKNOWN_ACCOUNT", null, account, "There is no payout account " + account);
        }
    }

    /** Refuses the network's own account as well. */
    static void requirePaid(Desk desk, String account, Instant at) {
        require(desk, account, at);
        Network network = desk.payouts().network();
        if (network.account(account, at)
                .filter(settings -> network.isOwn(settings, at))
                .isPresent()) {
            throw new Refused(
                    "OWN_ACCOUNT", null, account, account + " is the network's own; it is booked, and never paid out");
        }
    }

    private static boolean isKnown(Desk desk, String account, Instant at) {
        try {
            return desk.payouts().network().account(account, at).isPresent();
        } catch (IllegalArgumentException e) {
            // PARTY:CUR with something that is no currency.
            return false;
        }
    }
}
