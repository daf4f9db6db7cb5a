package io.evpayout.payout;

import io.evpayout.money.Money;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a rail or a bank said about an attempt, or a person decided before there was one. Appended, deduplicated by {@code id}.
 *
 * @param payout the payout
 * @param account its account
 * @param leg the attempt's leg
 * @param attempt the attempt's number; 0 for what was decided here
 * @param id what it is deduplicated by: the rail's event id, or the kind of answer
 * @param kind what was said
 * @param at when it happened
 * @param amount how much, where it was said
 * @param reference the rail's or bank's reference; the person where one decided
 * @param code the return or failure code; the reason of a person who cancels
 */
public record Evidence(
        String payout,
        String account,
        int leg,
        int attempt,
        String id,
        Kind kind,
        Instant at,
        @Nullable Money amount,
        @Nullable String reference,
        @Nullable String code) {

    /** What can be said of an attempt. */
    public enum Kind {
        /** No usable answer came; the same key may be sent again. */
        NO_ANSWER,
        /** No usable answer came, and none will come to the same key: it is looked up, and never sent again. */
        NO_REPEAT,
        /** The rail has seen the key with other content: a person must look. */
        CONFLICT,
        /** The bank wants other details from now on; the payment has arrived. */
        CHANGED,
        /** Ours: {@code reference} has looked at money that came back and was held, and let it go. */
        RELEASED,
        /** Ours: nobody has known for too long whether the rail has taken it, and a person must look. */
        OVERDUE_ANSWER,
        /** Ours: it was taken, and for too long after it should have arrived nothing was heard; a person must look. */
        OVERDUE_NEWS,
        /** Ours: {@code reference} says that the rail has not taken it; decides nothing before another person confirms it. */
        DECLARED_UNSENT,
        ACCEPTED,
        /** Proven: not taken, and never will be under this key. */
        REJECTED,
        IN_TRANSIT,
        PAID,
        SETTLED,
        RETURNED,
        FAILED,
        CANCELED,
        /**
         * Ours: reserved, and not sent before a person approves it; {@code reference} is who asked for it, if known, and
         * {@code code} why.
         */
        HELD,
        /** Ours: {@code reference} approved it; {@code code} is the hash of what was approved. */
        APPROVED,
        /** Ours: what it was held for has passed by itself; {@code code} is what that was. */
        LIFTED,
        /**
         * Ours: the payee was looked up in lists of sanctions and not found; {@code code} is the version of the lists,
         * {@code reference} the provider's of the look-up.
         */
        SCREENED,
        /** Ours: the payee was looked up and may be on a list; the payout is held, and a person must look. As SCREENED. */
        SCREEN_HIT,
        /** Ours: it was paid, and the rail's usual time for returns is over. */
        PRESUMED_SETTLED,
        /** Ours: {@code reference} wants it to be tried again, though it was rejected as often as it is tried by itself. */
        RETRIED,
        /**
         * Whatever it was, it came after the payout's money had been given back and was reserved or paid anew: it decides
         * nothing, and a person must look.
         */
        CONTRADICTED;

        /** True of what may end a payout so that its money is the account's again, or held for it. */
        public boolean takesBack() {
            return switch (this) {
                case REJECTED, RETURNED, FAILED, CANCELED -> true;
                default -> false;
            };
        }
    }

    /** What is said here about an attempt; of each kind once. */
    public static Evidence about(Attempt attempt, Kind kind, Instant at, @Nullable String by, @Nullable String code) {
        String id = kind.name().toLowerCase(Locale.ROOT) + "-" + attempt.leg() + "-" + attempt.number();
        return new Evidence(
                attempt.payout(), attempt.account(), attempt.leg(), attempt.number(), id, kind, at, null, by, code);
    }

    /** True if it was said of this attempt. */
    public boolean isAbout(Attempt of) {
        return leg == of.leg() && attempt == of.number();
    }

    /** True if it was decided here about the payout as a whole. */
    public boolean isOurs() {
        return attempt == 0;
    }

    /**
     * What is decided here about a payout that is not at a rail.
     *
     * @param time 1 for the first decision of this kind, then ascending
     * @param by the person, if one decided
     */
    public static Evidence ofOurs(Payout payout, Kind kind, int time, Instant at, @Nullable String by) {
        String id = kind.name().toLowerCase(Locale.ROOT) + "-" + time;
        return new Evidence(payout.id(), payout.account(), 1, 0, id, kind, at, null, by, null);
    }

    /** The same, with why. */
    public Evidence because(String reason) {
        return new Evidence(payout, account, leg, attempt, id, kind, at, amount, reference, reason);
    }

    /** The same, as something that came too late to decide anything. */
    public Evidence contradicted() {
        return new Evidence(payout, account, leg, attempt, id, Kind.CONTRADICTED, at, amount, reference, code);
    }
}
