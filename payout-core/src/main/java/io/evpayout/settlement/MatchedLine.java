package io.evpayout.settlement;

import io.evpayout.audit.Text;
import io.evpayout.money.Money;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stored bank line and what it was matched with.
 *
 * @param id what it is deduplicated by: bank account and bank reference, else its content and occurrence
 * @param line the line
 * @param match what it is
 * @param reference the payout's id, the source, or the batch's reference; null for an unexplained line
 * @param leg the payout's leg; 0 if it is not one payout's
 * @param fee how much of it is what the rail charges, above zero; null if nothing is
 * @param reason why nobody can explain it; null if it is explained, or was stored without
 * @param shares the payouts that a batch is; by id and leg; empty for other lines
 */
public record MatchedLine(
        String id,
        BankLine line,
        Match match,
        @Nullable String reference,
        int leg,
        @Nullable Money fee,
        @Nullable Unmatched reason,
        List<Share> shares) {

    private static final Comparator<Share> BY_PAYOUT =
            Comparator.comparing(Share::payout, Text.ORDER).thenComparing(Share::leg);

    public MatchedLine {
        shares = shares.stream().sorted(BY_PAYOUT).toList();
    }

    /** A line without a fee that is not a batch. */
    public MatchedLine(String id, BankLine line, Match match, @Nullable String reference, int leg) {
        this(id, line, match, reference, leg, null, null, List.of());
    }

    /** A line that nobody can explain. */
    public static MatchedLine unexplained(String id, BankLine line, Unmatched reason) {
        return new MatchedLine(id, line, Match.UNEXPLAINED, null, 0, null, reason, List.of());
    }

    /** The same line as a batch of these payouts. */
    public MatchedLine with(List<Share> payouts) {
        return new MatchedLine(id, line, match, reference, leg, fee, reason, payouts);
    }

    /** The payouts that it moved, each with how much of it; none if it did not move any. */
    public List<Share> moves() {
        return switch (match) {
            case BATCH -> shares;
            case PAYOUT, PART, RETURN -> List.of(new Share(String.valueOf(reference), leg, withoutFee()));
            case FEE, SOURCE, UNEXPLAINED -> List.of();
        };
    }

    /** What it is without the fee, above zero whichever way the money went. */
    private Money withoutFee() {
        Money amount = line.amount().isNegative() ? line.amount().negated() : line.amount();
        return fee == null ? amount : amount.minus(fee);
    }

    /**
     * One payout's part of a line.
     *
     * @param payout the payout
     * @param leg its leg
     * @param amount how much of the line, above zero
     */
    public record Share(String payout, int leg, Money amount) {}

    /** What a bank line is. */
    public enum Match {
        /** A payout leaves. */
        PAYOUT,
        /** A part of a payout leaves; the parts were on one statement and are the payout exactly. */
        PART,
        /** Several payouts leave at once. */
        BATCH,
        /** A payout comes back. */
        RETURN,
        /** What the rail charges for a payout, by its declared terms. */
        FEE,
        /** A source of sessions pays. */
        SOURCE,
        /** Nobody knows yet; its money is in suspense. */
        UNEXPLAINED;

        /** True if money of payouts leaves. */
        public boolean isSent() {
            return this == PAYOUT || this == PART || this == BATCH;
        }
    }

    /** Why nobody can explain a line. */
    public enum Unmatched {
        /** It names nothing that the network has sent. */
        NO_REFERENCE,
        /** It names a payment that the network has never sent. */
        UNKNOWN_KEY,
        /** It names one of the network's payments, which went over another account. */
        WRONG_ACCOUNT,
        /** It names one of the network's payments, and is another amount. */
        WRONG_AMOUNT,
        /** Another line has shown the same already. */
        SEEN_BEFORE,
        /** It shows late what persons had corrected already: its money and the correction's undo each other in suspense. */
        CORRECTED,
        /** A batch, and no payouts that are waiting for their line add up to it. */
        NO_SUCH_SUM,
        /** A batch, and more than one choice of payouts adds up to it. */
        AMBIGUOUS,
        /** A batch, and more payouts are waiting for their line than are tried. */
        TOO_MANY
    }
}
