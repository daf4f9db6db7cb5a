package io.evpayout.examples.cli;

import io.evpayout.examples.json.Refused;
import java.time.Instant;

/** Refuses accounts that nobody knows. */
final class Accounts {

    private Accounts() {}

    static void require(Desk desk, String account, Instant at) {
        if (!isKnown(desk, account, at)) {
            throw new Refused("UNKNOWN_ACCOUNT", null, account, "There is no payout account " + account);
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
