package io.evpayout.settlement;

import org.jspecify.annotations.Nullable;

/**
 * A stored bank line and what it was matched with.
 *
 * @param id what it is deduplicated by: bank account and bank reference, else its content and occurrence
 * @param line the line
 * @param match what it is
 * @param reference the payout's id, or the source; null for an unexplained line
 * @param leg the payout's leg; 0 if it is not a payout's
 */
public record MatchedLine(
        String id, BankLine line, Match match, @Nullable String reference, int leg) {

    /** What a bank line is. */
    public enum Match {
        /** A payout leaves. */
        PAYOUT,
        /** A payout comes back. */
        RETURN,
        /** A source of sessions pays. */
        SOURCE,
        /** Nobody knows yet; its money is in suspense. */
        UNEXPLAINED
    }
}
