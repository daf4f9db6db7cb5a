package io.evpayout.examples.dashboard;

import io.evpayout.examples.web.Html;
import io.evpayout.payout.PayoutState;
import io.evpayout.payout.Standing;
import io.evpayout.policy.AccountStatus;
import io.evpayout.policy.BankLink;

/** How things stand, as words with a colour. */
final class States {

    private States() {}

    static Html payout(Standing standing) {
        PayoutState state = standing.state();
        String text = state == PayoutState.PAID && standing.settled() ? "Paid, final" : Written.name(state.name());
        return Parts.badge(tone(state), text + (standing.review() ? ", to review" : ""));
    }

    private static String tone(PayoutState state) {
        return switch (state) {
            case PAID -> "good";
            case RESERVED, SUBMITTING, ACCEPTED, IN_TRANSIT -> "busy";
            case HELD, UNKNOWN -> "wait";
            case REJECTED, CANCELED, RETURNED, FAILED, REVERSED -> "bad";
        };
    }

    static Html account(AccountStatus status) {
        return Parts.badge(status.isPaid() ? "good" : "bad", Written.name(status.name()));
    }

    static Html bank(BankLink link) {
        String tone = switch (link.status()) {
            case VERIFIED -> "good";
            case PENDING, UNVERIFIED -> "wait";
            case FAILED, DISABLED -> "bad";
        };
        return Parts.badge(tone, Written.name(link.status().name()));
    }

    /** Country and last characters: all that is known of a number. */
    static String masked(BankLink link) {
        return link.bank().country() + " \u2022\u2022\u2022\u2022 "
                + link.bank().lastFour();
    }
}
