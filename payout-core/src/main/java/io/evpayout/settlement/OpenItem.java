package io.evpayout.settlement;

import io.evpayout.money.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that the bank and the books do not agree about: a line without a payout, or a payout without a line.
 *
 * @param side which of the two is there
 * @param id the line's or the payout's id
 * @param bankAccount the network's bank account
 * @param amount what the bank has booked, or what the books expect it to: credit above zero
 * @param since the booking date of the line, or when the payout was meant to leave
 * @param days how old it is
 * @param reason why nobody could explain the line, or which line is missing
 * @param suggestion what could put it right; to be proposed by one person and approved by another
 * @param waiting the correction of it that waits for approval; null if none does
 */
public record OpenItem(
        Side side,
        String id,
        String bankAccount,
        Money amount,
        LocalDate since,
        long days,
        String reason,
        BankCorrection.Content suggestion,
        @Nullable String waiting) {

    /** Which side has it. */
    public enum Side {
        /** A line that no payout or source explains. */
        LINE,
        /** A payout, or its return, that no line shows. */
        PAYOUT
    }

    /** How old something is. */
    public enum Bucket {
        UP_TO_2_DAYS(2),
        UP_TO_7_DAYS(7),
        UP_TO_30_DAYS(30),
        UP_TO_90_DAYS(90),
        OVER_90_DAYS(Long.MAX_VALUE);

        private final long most;

        Bucket(long most) {
            this.most = most;
        }

        /** The first that reaches so many days. */
        static Bucket of(long days) {
            Bucket found = OVER_90_DAYS;
            for (Bucket bucket : values()) {
                if (days <= bucket.most && bucket.most < found.most) {
                    found = bucket;
                }
            }
            return found;
        }
    }

    /** The bucket of its age. */
    public Bucket bucket() {
        return Bucket.of(days);
    }
}
