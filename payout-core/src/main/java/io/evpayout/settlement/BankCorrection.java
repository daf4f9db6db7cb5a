package io.evpayout.settlement;

import io.evpayout.audit.Canonical;
import io.evpayout.audit.Digest;
import io.evpayout.audit.RecordDigest;
import io.evpayout.ledger.LedgerAccount;
import io.evpayout.ledger.Posting;
import io.evpayout.money.Currency;
import io.evpayout.money.Micros;
import io.evpayout.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A correction that one person proposes and another approves: what lines that nobody could explain are, or that what the books
 * have as moved is not on the statement. Once approved it is an entry of the ledger like any other.
 *
 * @param id derived from what it corrects, and how often that was proposed and rejected before
 * @param content what it says
 * @param number 1, or one more than how often the same was rejected
 * @param at when it was proposed
 * @param by who proposed it
 * @param reason why; kept with it
 */
public record BankCorrection(String id, Content content, int number, Instant at, String by, String reason) {

    /** What lines are, or that there is none. */
    public enum Kind {
        /** The lines are a payout that left: in parts, under another reference, or without one. */
        PAYOUT,
        /** The lines are a payout that came back. */
        RETURN,
        /** A source of sessions paid. */
        SOURCE,
        /** The bank charges the network. */
        FEE,
        /** The lines undo each other, or what an earlier correction had moved to suspense. */
        OFFSET,
        /** The network bears it. */
        LOSS,
        /** The books have a payout as paid, and the bank does not show that it left: its money is in suspense. */
        NOT_SHOWN,
        /** The books have a payout as returned, and the bank does not show its money: it is missing in suspense. */
        RETURN_NOT_SHOWN;

        /** True if it is about lines, and not about there being none. */
        public boolean isOfLines() {
            return this != NOT_SHOWN && this != RETURN_NOT_SHOWN;
        }

        /** True if the books had moved the bank's money already, by what the rail has said. */
        public boolean isOfPayout() {
            return this == PAYOUT || this == RETURN || !isOfLines();
        }
    }

    /**
     * What a correction says.
     *
     * @param kind what the lines are
     * @param bankAccount the network's bank account
     * @param lines ids of the lines, ascending; none if the bank shows none
     * @param reference the payout or the source; null if it is neither's
     * @param amount what the bank has booked, credit above zero; of lines that undo each other that of their credits
     */
    public record Content(
            Kind kind,
            String bankAccount,
            List<String> lines,
            @Nullable String reference,
            Money amount) {

        public Content {
            lines = lines.stream().sorted().toList();
            if (kind.isOfLines() == lines.isEmpty() || amount.isZero()) {
                throw new IllegalArgumentException(
                        "A correction " + kind + " of " + bankAccount + " over " + amount + " has lines " + lines);
            }
        }

        /** The postings of its entry: out of suspense, to where the money belongs. */
        public List<Posting> postings() {
            Currency currency = amount.currency();
            long micros = Micros.ofMoney(amount);
            Posting to = switch (kind) {
                case PAYOUT, RETURN, NOT_SHOWN, RETURN_NOT_SHOWN ->
                    new Posting(LedgerAccount.BANK, bankAccount, currency, micros);
                case SOURCE -> new Posting(LedgerAccount.CLEARING, String.valueOf(reference), currency, micros);
                case FEE -> new Posting(LedgerAccount.COSTS, "", currency, micros);
                case LOSS -> new Posting(LedgerAccount.LOSS, "", currency, micros);
                case OFFSET -> new Posting(LedgerAccount.SUSPENSE, "", currency, micros);
            };
            return List.of(new Posting(LedgerAccount.SUSPENSE, "", currency, Math.negateExact(micros)), to);
        }
    }

    /** The correction that this content makes, proposed once more after so many rejections. */
    public static BankCorrection of(Content content, int number, Instant at, String by, String reason) {
        Digest digest = Canonical.of("bank correction")
                .add(RecordDigest.of(content))
                .add(number)
                .digest();
        return new BankCorrection("cor_" + digest.toString().substring(0, 32), content, number, at, by, reason);
    }

    /** What an approval signs: all of it, and so its entry. */
    public Digest signed() {
        return RecordDigest.of(this);
    }

    /**
     * What another person decided.
     *
     * @param correction the correction
     * @param bankAccount its bank account
     * @param approved false if it was rejected
     * @param at when
     * @param by who
     * @param reason why it was rejected; null if it was approved
     * @param signed what was approved or rejected: {@link BankCorrection#signed}
     */
    public record Decision(
            String correction,
            String bankAccount,
            boolean approved,
            Instant at,
            String by,
            @Nullable String reason,
            Digest signed) {}

    /**
     * A correction and what became of it.
     *
     * @param correction what was proposed
     * @param decision what was decided; null while it waits
     */
    public record Decided(
            BankCorrection correction, @Nullable Decision decision) {

        /** True if its entry is in the ledger. */
        public boolean isApproved() {
            return decision != null && decision.approved();
        }

        /** True if it waits for another person. */
        public boolean isWaiting() {
            return decision == null;
        }
    }
}
