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
 * @param attempt the attempt's number; 0 for what was decided here, before anything was sent
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
        /** No usable answer came. */
        NO_ANSWER,
        ACCEPTED,
        /** Proven: not taken, and never will be under this key. */
        REJECTED,
        IN_TRANSIT,
        PAID,
        SETTLED,
        RETURNED,
        FAILED,
        CANCELED,
        /** Ours: reserved, and not sent before a person approves it; {@code reference} is who asked for it, if known. */
        HELD,
        /** Ours: {@code reference} approved it. */
        APPROVED,
        /**
         * Whatever it was, it came after the payout's money had been given back and was reserved or paid anew: it decides
         * nothing, and a person must look.
         */
        CONTRADICTED
    }

    /** True if it was decided here, before anything was sent. */
    public boolean isOurs() {
        return attempt == 0;
    }

    /** What is decided here about a payout that was not sent; of each kind there is one. */
    public static Evidence ofOurs(Payout payout, Kind kind, Instant at, @Nullable String by, @Nullable String reason) {
        String id = kind.name().toLowerCase(Locale.ROOT);
        return new Evidence(payout.id(), payout.account(), 1, 0, id, kind, at, null, by, reason);
    }

    /** The same, as something that came too late to decide anything. */
    public Evidence contradicted() {
        return new Evidence(payout, account, leg, attempt, id, Kind.CONTRADICTED, at, amount, reference, code);
    }
}
